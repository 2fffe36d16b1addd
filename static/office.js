// Runs in the worker, after the script that wasm-bindgen wrote: the first message is the module, every other one a
// file or a clipboard to read.
(function () {
  'use strict';
  var ready = null;

  onmessage = function (event) {
    var asked = event.data;
    if (!ready) {
      ready = wasm_bindgen({ module_or_path: asked });
      return;
    }
    ready.then(function () {
      postMessage({
        reply: asked.bytes ? wasm_bindgen.read_file(asked.name, asked.bytes) :
          wasm_bindgen.read_clipboard(asked.html, asked.text)
      });
    }).then(null, function (error) { postMessage({ failed: String(error) }); });
  };
})();
