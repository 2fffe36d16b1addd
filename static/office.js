// Runs in the worker, after the script that wasm-bindgen wrote: the first message is the module, every other one a
// file or a clipboard to read, or a form to write as an Office file. A sentence that is thrown is the answer.
(function () {
  'use strict';
  var ready = null;

  function answer(asked) {
    if (asked.write) return wasm_bindgen['write_' + asked.write](asked.json);
    if (asked.bytes) return wasm_bindgen.read_file(asked.name, asked.bytes);
    return wasm_bindgen.read_clipboard(asked.html, asked.text);
  }

  onmessage = function (event) {
    var asked = event.data;
    if (!ready) {
      ready = wasm_bindgen({ module_or_path: asked });
      return;
    }
    ready.then(function () {
      postMessage({ reply: answer(asked) });
    }).then(null, function (error) {
      postMessage(typeof error === 'string' ? { reply: error } : { failed: String(error) });
    });
  };
})();
