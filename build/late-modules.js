// Preloaded (`node --require`, or before anything else) by what runs programs and policies: @pulumi/pulumi loads the
// TypeScript compiler and npm's tree reader at its start, a second of work, only to write functions of a program down
// as text, which nothing here does. They are loaded when they are really used.
"use strict";
const Module = require("node:module");

const lateModules = new Set(["typescript", "@npmcli/arborist"]);
const load = Module._load;

Module._load = function loadLate(request, ...rest) {
    if (!lateModules.has(request)) return load.call(this, request, ...rest);
    let loaded;
    const real = () => (loaded ??= load.call(this, request, ...rest));
    return new Proxy({}, {
        // `__esModule` is what a compiled import asks first; answered without loading.
        get: (_, key) => (key === "__esModule" && loaded === undefined ? true : real()[key]),
        has: (_, key) => key in real(),
        ownKeys: () => Reflect.ownKeys(real()),
        getOwnPropertyDescriptor: (_, key) => ({ ...Object.getOwnPropertyDescriptor(real(), key), configurable: true }),
    });
};
