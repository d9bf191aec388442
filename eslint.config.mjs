// The house rules that a machine can hold: size, names, no escape hatches, and who may import whom.
import pulumi from "@pulumi/eslint-plugin";
import tseslint from "typescript-eslint";

const layers = (files, forbidden, why) => ({
    files: [`${files}/**/*.ts`],
    rules: { "no-restricted-imports": ["error", { patterns: [{ regex: forbidden, message: why }] }] },
});

export default tseslint.config(
    { ignores: ["dist/**", "policies/dist/**", "node_modules/**", ".gmsa/**", "**/*.js", "**/*.cjs", "**/*.mjs"] },
    ...tseslint.configs.strictTypeChecked,
    {
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        plugins: { "@pulumi": pulumi },
        rules: {
            "@pulumi/no-output-in-template-literal": "error",
            "@pulumi/no-output-instance-in-template-literal": "error",
            "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
            "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
            "@typescript-eslint/no-misused-spread": "off",
            "max-lines": ["error", { max: 200, skipBlankLines: true, skipComments: true }],
            "no-restricted-syntax": ["error", { selector: "TSNonNullExpression", message: "Say what happens when it is absent." }],
        },
    },
    layers("components", "/(stacks|policies|cli|local|test)/", "components know nothing above them"),
    layers("stacks", "/(policies|cli|local|test)/", "stacks use components only"),
    layers("policies", "/(stacks|cli|local|test|worker)/|^@pulumi/(aws|eks|kubernetes|command)", "the pack starts fast: pure files of components/ and type tokens only"),
    layers("worker", "/(stacks|policies|cli|local|test|components/(directory|ecs|hosts|network|eks))/|^@pulumi/", "the worker runs where Pulumi is not"),
    layers("local", "/(stacks|policies|test)/", "the local cloud knows no stack"),
    { files: ["test/**/*.ts", "bench/**/*.ts"], rules: { "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }], "@typescript-eslint/no-unused-expressions": "off" } },
);
