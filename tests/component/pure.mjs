// Asks the package without a screen, in Node; the file named first holds forms and what the command line says of them.
import { readFileSync } from 'node:fs';
import { deepStrictEqual } from 'node:assert';
import * as selfeval from 'selfeval-form';

const { cases, schema, names } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
deepStrictEqual(Object.keys(selfeval).sort(), names);
deepStrictEqual(await selfeval.schema(), schema);
for (const { name, text, expected } of cases) {
  if (!expected) {
    await selfeval.recognizeText(text, { name }).then(() => { throw Error(name + ' was read'); }, (error) => {
      deepStrictEqual([error.name, error.code], ['SelfevalError', 'not-recognized'], name);
    });
    continue;
  }
  const form = name.endsWith('.json') ? text : (await selfeval.recognizeText(text, { name })).value;
  deepStrictEqual(await selfeval.check(form), expected, name);
  deepStrictEqual(await selfeval.compute(form), expected.computed, name);
}
const wrong = await selfeval.check('{"format":"selfeval","version":1,"document":{"tasks":{}}}').catch((error) => error);
deepStrictEqual([wrong instanceof Error, wrong.code, wrong.place], [true, 'wrong-type', 'document.tasks']);
console.log(cases.length + ' forms');
