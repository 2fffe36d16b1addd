// What needs no screen: the same in a browser, in a worker and in Node.
function selfevalPure(files) {
  let asked = null;

  // One instance serves all; it holds nothing between two questions.
  function program() {
    asked = asked || files.module().then((module) => {
      const program = selfevalProgram({});
      return program({ module_or_path: module }).then(() => program);
    });
    asked.catch(() => { asked = null; });
    return asked;
  }

  function ask(question) {
    return program().then((program) => {
      try {
        return question(program);
      } catch (thrown) {
        // A program that has stopped answers no more.
        if (typeof thrown !== 'string') asked = null;
        throw selfevalErrorOf(thrown);
      }
    });
  }

  // The year it is in China, as on the command line.
  function year() {
    return String(new Date(Date.now() + 8 * 3600 * 1000).getUTCFullYear());
  }

  function withoutFile(answer) {
    delete answer.file;
    return answer;
  }

  return {
    check(form, options) {
      const now = options && options.year ? String(options.year) : year();
      return ask((program) => withoutFile(program.check(selfevalText(form), now)));
    },
    compute(form) {
      return ask((program) => withoutFile(program.compute(selfevalText(form))).computed);
    },
    recognizeText(text, options) {
      return ask((program) => selfevalRecognized(program.recognize(options && options.name || '', String(text))));
    },
    schema() {
      return ask((program) => program.schema());
    }
  };
}

// A form in the words of the program: the text of its JSON. A plain object may be a whole form or only its document.
function selfevalText(form) {
  if (typeof form === 'string') return form;
  if (form === null || typeof form !== 'object') {
    throw new SelfevalError('wrong-type', '自评表应是一个对象，或它的 JSON 文本。', '');
  }
  const whole = 'format' in form || 'document' in form ? form : { document: form };
  try {
    return JSON.stringify(Object.assign({ format: 'selfeval', version: 1 }, whole));
  } catch (error) {
    throw new SelfevalError('wrong-type', '对象不能写成 JSON：' + error.message, '');
  }
}

// The same where nothing means a blank form.
function selfevalGiven(form) {
  return form === null || form === undefined ? '' : selfevalText(form);
}

// What the worker, or the program itself, made of a file: the first form found.
function selfevalRecognized(reply) {
  const answer = JSON.parse(reply);
  if (answer.refused) throw new SelfevalError('not-recognized', answer.refused, '');
  if (answer.json) return { title: '', value: JSON.parse(answer.json), placed: [], cleaned: [], unplaced: [], remarks: [] };
  const found = answer.recognized[0];
  return Object.assign({}, found, { value: JSON.parse(found.form), form: undefined, others: answer.recognized.length - 1 });
}
