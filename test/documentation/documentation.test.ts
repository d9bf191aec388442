import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { programNames, type ProgramName } from "../../components/stack/program";
import { projectRoot } from "../../components/stack/project-root";
import { parseSettings } from "../../components/stack/settings";
import { programSettings } from "../../stacks/settings";
import { anchors, blocks, commands, links, page, pages } from "./pages";

const root = projectRoot();
const scripts = Object.keys((JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> }).scripts);

interface StackFile { config: Record<string, unknown> }
const stackFiles = readdirSync(join(root, "environments")).flatMap((name) => {
    const match = /^Pulumi\.(.+)\.yaml$/.exec(name);
    return match?.[1] === undefined ? [] : [{ stack: match[1], file: parse(readFileSync(join(root, "environments", name), "utf8")) as StackFile }];
}).filter(({ stack }) => !stack.endsWith("-bench"));

function programOf(file: StackFile): ProgramName {
    const program = programNames.find((name) => name === file.config["gmsa:program"]);
    assert.ok(program !== undefined, `gmsa:program is ${String(file.config["gmsa:program"])}`);
    return program;
}

/** What a program reads from, by the settings of the example environments. */
function consumed(program: ProgramName): Set<string> {
    const files = stackFiles.filter(({ file }) => programOf(file) === program);
    return new Set(files.flatMap(({ file }) => {
        const parsed = parseSettings(programSettings[program], file.config["gmsa:settings"]);
        assert.ok("settings" in parsed, JSON.stringify(parsed));
        return programSettings[program].consumes(parsed.settings).map((stack) => programOf(stackFiles.find((other) => other.stack === stack)?.file ?? { config: {} }));
    }));
}

describe("documentation", () => {
    for (const of of pages) {
        it(`${of.file}: every link leads somewhere`, () => {
            const dead = links(of).filter(([file, anchor]) => {
                const path = file === "" ? of.file : join(dirname(of.file), file);
                if (!existsSync(join(root, path))) return true;
                return anchor !== "" && !anchors(page(path)).has(anchor);
            });
            assert.deepEqual(dead, []);
        });

        it(`${of.file}: every npm script it names exists`, () => {
            const named = [...of.text.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? "");
            assert.deepEqual(named.filter((script) => !scripts.includes(script)), []);
        });

        it(`${of.file}: commands are npm, gmsa or pulumi`, () => {
            assert.deepEqual(commands(of).filter((command) => !/^(npm (ci|test|run [a-z:]+)|npx gmsa [a-z]+|pulumi [a-z]+)\b/.test(command)), []);
        });
    }

    it("every place the README's map names is there", () => {
        const section = page("README.md").text.split("## Where things are")[1]?.split("\n## ")[0] ?? "";
        const places = [...section.matchAll(/^\| [^|]+ \| (.+) \|$/gm)].slice(1).flatMap((row) => [...(row[1] ?? "").matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ""));
        assert.ok(places.length >= 10, `only ${places.length} places found`);
        const missing = places.filter((place) => place.includes("/") && !place.includes("<") && !existsSync(join(root, place)));
        assert.deepEqual(missing, []);
        for (const place of places.filter((name) => name.includes("<program>"))) {
            for (const program of programNames) assert.ok(existsSync(join(root, place.replace("<program>", program))), `${place} for ${program}`);
        }
    });

    it("the glossary has at most fifteen words", () => {
        const section = page("README.md").text.split("## Glossary")[1]?.split("\n## ")[0] ?? "";
        const words = [...section.matchAll(/^\| (?!word|---)([^|]+) \|/gm)];
        assert.ok(words.length > 0 && words.length <= 15, `${words.length} words`);
    });

    it("the picture of the programs is what the settings say", () => {
        const picture = blocks(page("docs/architecture.md"), "mermaid")[0] ?? "";
        const drawn = [...picture.matchAll(/^\s*([a-z-]+) --> ([a-z-]+)$/gm)].map((match) => `${match[1] ?? ""} --> ${match[2] ?? ""}`).sort();
        const real = programNames.flatMap((program) => [...consumed(program)].map((from) => `${from} --> ${program}`)).sort();
        assert.deepEqual(drawn, real);
    });

    it("the README's recipes are settings that the programs take", () => {
        const [accounts, workloads] = blocks(page("README.md"), "yaml").map((block) => parse(block) as Record<string, unknown>);
        for (const [program, recipe] of [["directory", accounts], ["ecs-linux-domainless", workloads]] as const) {
            const example = stackFiles.find(({ stack }) => stack === `${program}-dev`);
            const settings = { ...(example?.file.config["gmsa:settings"] as object), ...recipe };
            const parsed = parseSettings(programSettings[program], settings);
            assert.deepEqual("problems" in parsed ? parsed.problems : [], [], program);
        }
    });

    for (const { stack, file } of stackFiles) {
        it(`environments/Pulumi.${stack}.yaml is sound`, () => {
            const program = programOf(file);
            assert.ok(stack.startsWith(`${program}-`), `${stack} runs program ${program}`);
            const parsed = parseSettings(programSettings[program], file.config["gmsa:settings"]);
            assert.deepEqual("problems" in parsed ? parsed.problems : [], []);
        });
    }
});
