import assert from "node:assert/strict";
import { admissionPoliciesSince, isAtLeast, kubernetesVersionNames, kubernetesVersions } from "../../../components/eks/kubernetes-version";
import { baseImageNamed, windowsAmiType, windowsImageParameter, windowsReleaseTable, type WindowsEdition, type WindowsRelease } from "../../../components/eks/windows-release";
import { interfaces } from "../../../local/cloud/aws/interfaces";

describe("Windows images of EKS", () => {
    const table: [WindowsRelease, WindowsEdition, string, string][] = [
        ["2019", "core", "WINDOWS_CORE_2019_x86_64", "/aws/service/ami-windows-latest/Windows_Server-2019-English-Core-EKS_Optimized-1.36/image_id"],
        ["2019", "full", "WINDOWS_FULL_2019_x86_64", "/aws/service/ami-windows-latest/Windows_Server-2019-English-Full-EKS_Optimized-1.36/image_id"],
        ["2022", "core", "WINDOWS_CORE_2022_x86_64", "/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.36/image_id"],
        ["2022", "full", "WINDOWS_FULL_2022_x86_64", "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-EKS_Optimized-1.36/image_id"],
        ["2025", "core", "WINDOWS_CORE_2025_x86_64", "/aws/service/ami-windows-latest/Windows_Server-2025-English-Core-EKS_Optimized-1.36/image_id"],
        ["2025", "full", "WINDOWS_FULL_2025_x86_64", "/aws/service/ami-windows-latest/Windows_Server-2025-English-Full-EKS_Optimized-1.36/image_id"],
    ];
    for (const [release, edition, amiType, parameter] of table) {
        it(`of Server ${release} ${edition} are ${amiType}, a type that the API knows`, () => {
            assert.equal(windowsAmiType(release, edition), amiType);
            assert.equal(windowsImageParameter(release, edition, "1.36"), parameter);
            assert.ok(interfaces["aws:eks/nodeGroup:NodeGroup"]?.enums?.["amiType"]?.includes(amiType));
        });
    }

    const builds: [WindowsRelease, string, string[]][] = [["2019", "10.0.17763", ["ltsc2019"]], ["2022", "10.0.20348", ["ltsc2022"]], ["2025", "10.0.26100", ["ltsc2025", "ltsc2022"]]];
    for (const [release, build, images] of builds) {
        it(`of Server ${release} are build ${build} and start ${images.join(" and ")}`, () => {
            assert.deepEqual([windowsReleaseTable[release].build, windowsReleaseTable[release].baseImages], [build, images]);
        });
    }
});

describe("base image named by an image", () => {
    const table: [string, string | undefined][] = [
        ["mcr.microsoft.com/windows/servercore:ltsc2022", "ltsc2022"], ["registry.example.com/web:1.0-LTSC2025", "ltsc2025"], ["registry.example.com/web-ltsc2019:7", "ltsc2019"],
        ["registry.example.com/web:1.0", undefined], [`registry.example.com/web@sha256:${"a".repeat(64)}`, undefined],
    ];
    for (const [image, expected] of table) it(`of ${image.slice(0, 50)} is ${expected ?? "not known"}`, () => { assert.equal(baseImageNamed(image), expected); });
});

describe("Kubernetes versions", () => {
    it("are listed oldest first, each with a row", () => {
        assert.deepEqual(Object.keys(kubernetesVersions), [...kubernetesVersionNames]);
        assert.deepEqual([...kubernetesVersionNames].sort(), [...kubernetesVersionNames]);
    });

    for (const version of kubernetesVersionNames) {
        it(`${version} has add-on builds, of which kube-proxy is of its own version`, () => {
            const { addOns, standardSupportEnds } = kubernetesVersions[version];
            for (const build of Object.values(addOns)) assert.match(build, /^v\d+\.\d+\.\d+-eksbuild\.\d+$/);
            assert.ok(addOns.kubeProxy.startsWith(`v${version}.`));
            assert.ok(!Number.isNaN(Date.parse(standardSupportEnds)));
        });
    }

    it("compare by age", () => {
        assert.deepEqual([isAtLeast("1.36", "1.35"), isAtLeast("1.35", "1.35"), isAtLeast("1.34", "1.35")], [true, true, false]);
        assert.deepEqual(kubernetesVersionNames.filter((version) => isAtLeast(version, admissionPoliciesSince)), ["1.36"]);
    });
});
