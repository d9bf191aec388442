// @ts-check
// Progress on standard error, so that a command's own output stays clean. On a terminal one line counts the
// seconds; elsewhere (CI logs) a line every 15 seconds shows that the work goes on.
"use strict";

/** @param {number} milliseconds */
function seconds(milliseconds) {
    const whole = Math.round(milliseconds / 1000);
    return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

class Progress {
    /**
     * @param {Pick<NodeJS.WriteStream, "write" | "isTTY">} [stream]
     * @param {number} [lineEveryMilliseconds] between two lines where there is no terminal
     */
    constructor(stream = process.stderr, lineEveryMilliseconds = 15_000) {
        this.stream = stream;
        this.interval = stream.isTTY ? 1000 : lineEveryMilliseconds;
    }

    /** @param {string} text */
    say(text) {
        this.stream.write(`${text}\n`);
    }

    /**
     * Shows `title` with the time it takes until `work` has ended, and how it ended.
     * @template T
     * @param {string} title
     * @param {() => Promise<T>} work
     * @returns {Promise<T>}
     */
    async during(title, work) {
        const begun = Date.now();
        const show = (/** @type {string} */ state, /** @type {boolean} */ isLast) => {
            const line = state === "" ? title : `${title}: ${state}`;
            this.stream.write(this.stream.isTTY ? `\r\x1b[K${line}${isLast ? "\n" : ""}` : `${line}\n`);
        };
        show("", false);
        const timer = setInterval(() => show(seconds(Date.now() - begun), false), this.interval);
        try {
            const result = await work();
            show(`done in ${seconds(Date.now() - begun)}`, true);
            return result;
        } catch (error) {
            show(`failed after ${seconds(Date.now() - begun)}`, true);
            throw error;
        } finally {
            clearInterval(timer);
        }
    }
}

module.exports = { Progress };
