// Quantities of Kubernetes: `500m`, `2`, `1Gi`, `1e3`.

const powers: Readonly<Record<string, number>> = {
    n: 1e-9,
    u: 1e-6,
    m: 1e-3,
    "": 1,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    P: 1e15,
    E: 1e18,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
    Pi: 2 ** 50,
    Ei: 2 ** 60,
};

/** The amount as a number; undefined when the text is no quantity. */
export function amountOf(text: string): number | undefined {
    const [, number, suffix = ""] = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)([a-zA-Z]*)$/.exec(text) ?? [];
    const power = powers[suffix];
    return number === undefined || power === undefined ? undefined : Number(number) * power;
}
