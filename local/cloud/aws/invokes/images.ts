// Machine images. The local cloud knows the ones its public parameters name, by the same ids.
import { createHash } from "node:crypto";
import { Refusal } from "../../protocol/refusal";
import { type InvokeFunction } from "./answer";

/** The id of a public image: fixed for a region, so that nothing changes between runs. */
export function imageId(name: string, region: string): string {
    return `ami-${createHash("sha256").update(`${region}/${name}`).digest("hex").slice(0, 17)}`;
}

interface Image {
    readonly name: string;
    readonly owner: string;
    readonly windows: boolean;
    readonly architecture: "x86_64" | "arm64";
}

const images: readonly Image[] = [
    {
        name: "al2023-ami-2023.9.20260105.0-kernel-6.12-x86_64",
        owner: "amazon",
        windows: false,
        architecture: "x86_64",
    },
    { name: "al2023-ami-2023.9.20260105.0-kernel-6.12-arm64", owner: "amazon", windows: false, architecture: "arm64" },
    {
        name: "al2023-ami-ecs-hvm-2023.0.20260105-kernel-6.12-x86_64",
        owner: "amazon",
        windows: false,
        architecture: "x86_64",
    },
    {
        name: "al2023-ami-ecs-hvm-2023.0.20260105-kernel-6.12-arm64",
        owner: "amazon",
        windows: false,
        architecture: "arm64",
    },
    {
        name: "Windows_Server-2022-English-Core-ECS_Optimized-2026.01.14",
        owner: "amazon",
        windows: true,
        architecture: "x86_64",
    },
    {
        name: "Windows_Server-2022-English-Full-Base-2026.01.14",
        owner: "amazon",
        windows: true,
        architecture: "x86_64",
    },
];

/** `Windows_Server-*` as an expression. */
function glob(text: string): RegExp {
    return new RegExp(
        `^${text
            .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
            .replaceAll("*", ".*")
            .replaceAll("?", ".")}$`,
    );
}

const getAmi: InvokeFunction = ({ args, place }) => {
    const filters = args
        .list("filters")
        .map((filter) => filter as { readonly name: string; readonly values: readonly string[] });
    const matching = images.filter(
        (image) =>
            filters.every(({ name, values }) => {
                const property: Readonly<Record<string, string>> = {
                    name: image.name,
                    architecture: image.architecture,
                    "owner-alias": image.owner,
                    platform: image.windows ? "windows" : "",
                    "virtualization-type": "hvm",
                    "root-device-type": "ebs",
                    state: "available",
                    "image-id": imageId(image.name, place.region),
                };
                const value = property[name];
                return value !== undefined && values.some((wanted) => glob(wanted).test(value));
            }) && new RegExp(args.text("nameRegex") ?? "").test(image.name),
    );
    const [found, ...others] = matching.toReversed();
    if (found === undefined)
        throw new Refusal(
            "getAmi: your query returned no results. Allowed: the Amazon Linux 2023 and Windows Server 2022 images that the local cloud knows.",
        );
    if (others.length > 0 && args.flag("mostRecent") !== true)
        throw new Refusal(
            `getAmi: your query returned ${matching.length} images. Set mostRecent, or narrow the filters.`,
        );
    const id = imageId(found.name, place.region);
    return {
        id,
        imageId: id,
        name: found.name,
        architecture: found.architecture,
        arn: `arn:${place.partition}:ec2:${place.region}::image/${id}`,
        imageOwnerAlias: found.owner,
        ownerId: "801119661308",
        platform: found.windows ? "windows" : "",
        platformDetails: found.windows ? "Windows" : "Linux/UNIX",
        description: found.name,
        state: "available",
        public: true,
        hypervisor: "xen",
        imageType: "machine",
        virtualizationType: "hvm",
        rootDeviceType: "ebs",
        rootDeviceName: found.windows ? "/dev/sda1" : "/dev/xvda",
        rootSnapshotId: id.replace("ami-", "snap-"),
        enaSupport: true,
        tags: {},
        creationDate: "2026-01-14T00:00:00.000Z",
        deprecationTime: "2028-01-14T00:00:00.000Z",
        bootMode: "uefi-preferred",
        imageLocation: `amazon/${found.name}`,
        usageOperation: found.windows ? "RunInstances:0002" : "RunInstances",
        blockDeviceMappings: [],
        productCodes: [],
    };
};

export const imageAnswers: Readonly<Record<string, InvokeFunction>> = { "aws:ec2/getAmi:getAmi": getAmi };
