/**
 * A transformer of Jest for packages that declare a name of `sandboxInjectedGlobals`, such as the class `Boolean` of asn1js. Jest
 * passes those globals to a module as parameters, and a module must not declare a parameter again. A function inside it may.
 */
module.exports = { process: (code) => ({ code: `(function () {${code}\n})();` }) };
