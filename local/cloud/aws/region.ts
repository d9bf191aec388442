// The region of one resource: its own `region` input, else its provider's. A changed region replaces; naming the
// provider's own region changes nothing.
import { asText, type PropertyMap, textOf } from "../objects/property";
import { isUnknown } from "../protocol/signature";
import { type Place } from "../resource/row";
import { placeIn } from "./place";

export function placeOf(inputs: PropertyMap, provider: Place): Place {
    const region = inputs["region"];
    return textOf(region) === undefined || isUnknown(region) ? provider : placeIn(asText(region));
}
