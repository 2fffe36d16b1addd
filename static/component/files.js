// Where module, worker and manuals come from: files beside the script, or what a classic script carries.
function selfevalFiles(options) {
  let base = options.base;
  const packed = options.packed;
  let compiled = null;

  function unreachable(address, why) {
    const error = new SelfevalError('unreachable', '没有取到“' + address + '”：' + why + '。请检查网络，或请网站管理员检查文件是否齐全。', address);
    error.reason = 'unreachable';
    return error;
  }

  // Files of this computer are for Node only; its modules are asked for at run time, so that bundlers look for none.
  function fromDisk(address) {
    const disk = process.getBuiltinModule('node:fs').promises;
    return disk.readFile(new URL(address)).then((bytes) => new Response(bytes));
  }

  function download(name) {
    const address = new URL(name, base).href;
    const asked = address.startsWith('file:') && typeof process === 'object' ? fromDisk(address) : fetch(address);
    return asked.then((response) => {
      if (!response.ok) throw unreachable(address, response.status);
      return response;
    }, (error) => { throw unreachable(address, error.message); });
  }

  function unpacked(name) {
    const text = atob(packed[name].text);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
    return inflate(bytes, packed[name].size);
  }

  // Compiled while it arrives, where the server says what it is and the browser can; else from its bytes.
  function compile(response) {
    const kind = response.headers.get('Content-Type');
    if (WebAssembly.compileStreaming && kind && /wasm/.test(kind)) return WebAssembly.compileStreaming(response);
    return response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
  }

  // From another host a worker may not be begun by its address.
  function hire(module) {
    return download('office.js').then((response) => response.text()).then((script) => hireText([script], module));
  }

  function hireText(parts, module) {
    const address = URL.createObjectURL(new Blob(parts, { type: 'text/javascript' }));
    const hired = selfevalHire(address, module);
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    return hired;
  }

  return {
    setBase(address) {
      base = new URL(address, typeof document === 'object' ? document.baseURI : undefined).href;
      compiled = null;
    },
    // Compiled once for all elements; after a failure it is tried again.
    module() {
      compiled = compiled || (packed ? Promise.resolve().then(() => WebAssembly.compile(unpacked('module'))) :
        download('selfeval.wasm').then(compile));
      compiled.catch(() => { compiled = null; });
      return compiled;
    },
    employ() {
      if (packed) {
        return Promise.resolve().then(() => {
          const bytes = unpacked('office'), cut = packed.office.script;
          return hireText([bytes.subarray(0, cut)], bytes.slice(cut).buffer);
        });
      }
      return download('office.wasm').then((response) => response.arrayBuffer()).then((module) => {
        try {
          return selfevalHire(new URL('office.js', base).href, module);
        } catch (error) {
          return hire(module);
        }
      });
    },
    manual(name) {
      if (packed) return Promise.resolve().then(() => new TextDecoder().decode(unpacked(name)));
      return download('help/' + name + '.html').then((response) => response.text()).then((page) => {
        const main = selfevalMainOf(page);
        if (main === null) throw new SelfevalError('incomplete', '帮助文件不完整。', name);
        return main;
      });
    }
  };
}
