// Availability zones: three in every region, named as AWS names them.
export const zoneLetters = ["a", "b", "c"] as const;

export function zoneNames(region: string): string[] {
    return zoneLetters.map((letter) => `${region}${letter}`);
}

/** Zone id of a zone, e.g. euw1-az1 for eu-west-1a. */
export function zoneId(zone: string): string {
    const [area = "", ...directions] = zone.slice(0, -1).split("-");
    const number = directions.pop() ?? "";
    const direction = directions
        .map((word) =>
            word.replace(/(north|south)?(east|west)?(central)?/, (_, vertical = "", horizontal = "", central = "") =>
                [vertical, horizontal, central].map((part: string) => part.charAt(0)).join(""),
            ),
        )
        .join("");
    return `${area}${direction}${number}-az${zoneLetters.findIndex((letter) => zone.endsWith(letter)) + 1}`;
}
