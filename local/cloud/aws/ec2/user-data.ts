// User data: at most 16 KB before base64, and base64 where the API takes it encoded.
import { type Rule } from "../../resource/row";
import { bytes } from "../../resource/rules/text";

const maximumBytes = 16_384;

export const plainUserData = (path: string): Rule => bytes(path, maximumBytes);

/** Refuses text that is not base64, and content that is too long once decoded. */
export const encodedUserData =
    (path: string): Rule =>
    ({ inputs }) =>
        inputs.texts(path).flatMap(({ path: at, value }) => {
            const decoded = Buffer.from(value, "base64");
            if (decoded.toString("base64").replace(/=+$/, "") !== value.replace(/=+$/, ""))
                return [{ path: at, problem: "is not base64", allowed: "base64 of the user data" }];
            return decoded.byteLength <= maximumBytes
                ? []
                : [
                      {
                          path: at,
                          problem: `has ${decoded.byteLength} bytes`,
                          allowed: `at most ${maximumBytes} bytes before base64`,
                      },
                  ];
        });
