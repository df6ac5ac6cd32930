'use strict';
// Every npm command runs this first. It is JavaScript of any age: an older Node must be able to read it, and would fail on
// the TypeScript of the other scripts with a message that names no version.
var minimum = require('../package.json').engines.node.replace(/^>=/, '').split('.').map(Number);
var actual = process.versions.node.split('.').map(Number);
var isTooOld = actual[0] < minimum[0] || (actual[0] === minimum[0] && actual[1] < (minimum[1] || 0));
if (isTooOld) {
  console.error(
    'This project needs Node ' +
      minimum.join('.') +
      ' or newer, and this is Node ' +
      process.versions.node +
      '.',
  );
  process.exit(1);
}
