import fs from 'node:fs';

const NOT_CODE = /^\s*(\/\/|\/\*|\*|'use strict'|$)/;

/**
 * Lines that the user writes and keeps: not blank, not comment, not the 'use strict' of a plain Node file.
 *
 * @param {readonly string[]} files
 * @returns {number}
 */
export function userLines(files) {
  return files.flatMap((file) => fs.readFileSync(file, 'utf8').split('\n')).filter((line) => !NOT_CODE.test(line)).length;
}
