// Starts the page, or says in plain words why it cannot: never a blank page.
// Written in ES5, so that Internet Explorer ("compatibility mode") can say so too.
(function () {
  'use strict';

  var REASONS = {
    old: '这个浏览器不支持本页需要的 WebAssembly，多半是版本太旧，或正处在“兼容模式”。',
    hosted: '这是供网站使用的文件，不能双击打开。请改用单个文件 selfeval.html。',
    blocked: '浏览器或本单位的安全策略不允许本页运行 WebAssembly。',
    incomplete: '文件不完整：缺少或损坏了自评表的程序。',
    unreachable: '自评表的程序没有下载成功：网络不通，或网站上的文件不全。',
    crash: '自评表在启动时出错。'
  };

  var root = document.documentElement;
  // Here all scripts and the program find each other, the tree the form stands in, what says how it looks, and where
  // printing is heard. An element in somebody else's page has a scope of its own (static/component).
  window.selfevalScope = window;
  window.selfevalRoot = document;
  window.selfevalFrame = root;
  window.selfevalOutside = window;
  var script = document.currentScript;

  // The first reason is the true one; what follows is its consequence.
  function fail(reason, error) {
    if (root.getAttribute('data-trouble') || root.getAttribute('data-ready') === 'true') return;
    root.setAttribute('data-trouble', reason);
    whenParsed(function () {
      document.querySelector('[data-trouble-reason]').textContent = REASONS[reason];
      document.querySelector('[data-trouble-detail]').textContent =
        reason + ' | ' + (error || 'no details') + ' | ' + navigator.userAgent;
    });
  }

  // The hosted page starts this script before its body is there.
  function whenParsed(then) {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', then);
    else then();
  }

  function explain(error) {
    var text = String(error);
    if (error && error.reason) fail(error.reason, text);
    else if (/disallowed|unsafe-eval|Content Security Policy/i.test(text)) fail('blocked', text);
    else if (/CompileError|LinkError/.test(text)) fail('incomplete', text);
    else fail('crash', text);
  }

  // How the page looks on this computer, in words: light, dark or contrast, senior, guided. It is kept where the browser
  // lets it be; without a chosen theme the system's holds. Old kernels have no CSS for all this, so the root says it.
  var LOOK = 'selfeval-display';
  var looks = '';

  function says(query) {
    return !!window.matchMedia && matchMedia(query).matches;
  }

  function mark(name, value) {
    if (value) root.setAttribute('data-' + name, value);
    else root.removeAttribute('data-' + name);
  }

  function look() {
    var chosen = /light|dark|contrast/.exec(looks);
    var system = says('(prefers-contrast: more)') ? 'contrast' : says('(prefers-color-scheme: dark)') ? 'dark' : 'light';
    var senior = /senior/.test(looks), guided = /guided/.test(looks);
    mark('theme', chosen ? chosen[0] : system);
    mark('senior', senior && 'true');
    mark('view', guided && 'guided');
    mark('stacked', (guided || says('(max-width: 720px)') || senior && says('(max-width: 1500px)')) && 'true');
  }

  // The module asks for the words, or gives others.
  window.selfevalDisplay = function (words) {
    if (typeof words !== 'string' || words === looks) return looks;
    looks = words;
    look();
    try {
      // What nobody has chosen is not kept: nothing stays on a computer that was cleared.
      if (words === 'system') localStorage.removeItem(LOOK);
      else localStorage.setItem(LOOK, words);
    } catch (error) {
      // Then it is not kept.
    }
  };

  function beginLook() {
    try {
      looks = localStorage.getItem(LOOK) || '';
    } catch (error) {
      looks = '';
    }
    look();
    addEventListener('resize', look);
    ['(prefers-contrast: more)', '(prefers-color-scheme: dark)'].forEach(function (query) {
      var list = window.matchMedia && matchMedia(query);
      if (list && list.addListener) list.addListener(look);
    });
  }

  function offer(file, name) {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = name;
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  // The program has stopped while the form was being filled.
  function crash(error) {
    if (root.getAttribute('data-crash')) return;
    root.setAttribute('data-crash', 'true');
    var json = selfevalTyped(document, window.selfevalBeside);
    var page = document.querySelector('.crash');
    var box = page.querySelector('textarea');
    var told = page.querySelector('[role=status]');
    box.value = json;
    page.querySelector('code').textContent = String(error) + ' | ' + navigator.userAgent;
    page.querySelector('[data-crash-copy]').onclick = function () {
      box.focus();
      box.select();
      told.textContent = document.execCommand('copy') ? '已复制。' : '没能复制，请按 Ctrl+A、Ctrl+C。';
    };
    page.querySelector('[data-crash-file]').onclick = function () {
      offer(new Blob([json], { type: 'application/json' }), '自评表_草稿_' + new Date().toISOString().slice(0, 10) + '.json');
      told.textContent = '已存成文件。';
    };
    page.querySelector('[data-crash-again]').onclick = function () { location.reload(); };
    // Nothing may ask the stopped program any more.
    var app = document.getElementById('app');
    app.parentNode.removeChild(app);
    page.querySelector('button').focus();
  }

  // An error that comes out of the module, not one of the browser's or of somebody's extension.
  function isOfModule(error) {
    return error && (/wasm/i.test(error.stack) || error instanceof WebAssembly.RuntimeError);
  }

  function stumbled(error) {
    if (root.getAttribute('data-ready') !== 'true') explain(error);
    else if (isOfModule(error)) crash(error);
  }

  // The script around the module tells of everything that leaves it as an exception.
  window.selfevalStopped = function (error) {
    if (root.getAttribute('data-ready') !== 'true') explain(error);
    else crash(error);
  };

  function because(reason, text) {
    var error = new Error(text);
    error.reason = reason;
    return error;
  }

  function download(address) {
    return fetch(address).then(function (response) {
      if (!response.ok) throw because('unreachable', response.status + ' ' + address);
      return response;
    }, function (error) {
      throw because('unreachable', error);
    });
  }

  // Milliseconds that the browser has for the picture once it has been drawn; and after which a window that nobody sees,
  // of which there is no picture, counts as painted.
  var PICTURE = 60;
  var UNSEEN = 300;

  // Comes when the form has been painted: what can wait until then would take the processor from its first box.
  function whenPainted() {
    return new Promise(function (done) {
      new MutationObserver(function (changes, observer) {
        if (root.getAttribute('data-ready') !== 'true') return;
        observer.disconnect();
        setTimeout(done, UNSEEN);
        requestAnimationFrame(function () { setTimeout(done, PICTURE); });
      }).observe(root, { attributes: true });
    });
  }

  var painted;
  window.selfevalPainted = function () { return painted; };

  // The journal is opened while the module is on its way; the browser takes as long for it.
  var journal;
  window.selfevalJournal = function () { return journal; };
  window.selfevalJournalAgain = openJournal;

  function openJournal() {
    journal = selfevalOpenJournal(painted);
  }

  // In the single file module and manual lie in the page: deflated, as base64.
  function unpack(packed) {
    try {
      var text = atob(packed.textContent.trim());
      var bytes = new Uint8Array(text.length);
      for (var i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
      return inflate(bytes, Number(packed.getAttribute('data-size')));
    } catch (error) {
      throw because('incomplete', error);
    }
  }

  // Compiled while it arrives, where the server says what it is and the browser can.
  function compile(response) {
    if (WebAssembly.compileStreaming && /wasm/.test(response.headers.get('Content-Type'))) {
      return WebAssembly.compileStreaming(response);
    }
    return response.arrayBuffer().then(WebAssembly.compile);
  }

  function start(compiling) {
    var packed = document.getElementById('module');
    if (typeof wasm_bindgen === 'undefined' || !(compiling || packed)) {
      return fail('incomplete', 'part missing');
    }
    running = Promise.resolve(compiling || packed).then(function (found) {
      return wasm_bindgen({ module_or_path: compiling ? found : unpack(packed) });
    });
    running.then(null, explain);
  }

  // What is seldom needed is a part of the module of its own. The module asks for it, and hears through the function
  // with this number in its table whether it has come.
  var running;
  var annex = null;

  function bringAnnex() {
    var packed = document.getElementById('annex');
    var compiled = packed ? Promise.resolve(packed).then(unpack).then(WebAssembly.compile) :
      download(script.getAttribute('data-annex')).then(compile);
    return Promise.all([compiled, running]).then(function (both) {
      return WebAssembly.instantiate(both[0], { __wasm_split: both[1] });
    });
  }

  window.selfevalAnnex = {
    __wasm_split_load_annex: function (listener, data) {
      annex = annex || bringAnnex();
      annex.then(function () { return 1; }, function (error) {
        annex = null;
        explain(error);
        return 0;
      }).then(function (success) {
        return running.then(function (main) { main.__indirect_function_table.get(listener)(data, success); });
      }).then(null, selfevalStopped);
    }
  };

  function boot() {
    if (typeof WebAssembly !== 'object' || typeof WebAssembly.instantiate !== 'function') return fail('old');
    beginLook();
    var address = script.getAttribute('data-module');
    if (address && location.protocol === 'file:') return fail('hosted');
    // While they print, kernels like Chromium 78 drop what is queued by queueMicrotask, and whatever waits for it waits
    // for ever; promises go on.
    window.queueMicrotask = function (next) { Promise.resolve().then(next); };
    window.addEventListener('unhandledrejection', function (event) { stumbled(event.reason); });
    window.addEventListener('error', function (event) {
      if (event.target === window) stumbled(event.error || event.message);
      else if (event.target.tagName === 'SCRIPT') fail('unreachable', event.target.src);
    }, true);
    // Asked for at once, so that module and script arrive side by side.
    var compiling = address ? download(address).then(compile) : null;
    if (compiling) compiling.then(null, explain);
    painted = whenPainted();
    openJournal();
    whenParsed(function () {
      if (!address) rememberFile();
      start(compiling);
    });
  }

  function readManual(name) {
    var packed = document.getElementById(name);
    if (!packed) return download('help/' + name + '.html').then(function (response) { return response.text(); }).then(function (page) {
      var main = selfevalMainOf(page);
      if (main === null) throw because('incomplete', 'no main');
      return main;
    });
    return Promise.resolve(packed).then(unpack).then(function (bytes) { return new TextDecoder().decode(bytes); });
  }

  // The module asks for a manual, "rules" or "guide": found(html), or failed(why) in words without a full stop.
  window.selfevalManual = function (name, found, failed) {
    readManual(name).then(found, function (error) {
      failed(error && error.reason === 'unreachable' ? '网络不通，或网站上缺少帮助文件' : '帮助文件不完整');
    });
  };

  function employ() {
    var packed = document.getElementById('office');
    var address = script.getAttribute('data-office');
    if (!packed) {
      return download(address + '.wasm').then(function (response) { return response.arrayBuffer(); })
        .then(function (module) { return selfevalHire(address + '.js', module); });
    }
    return Promise.resolve(packed).then(unpack).then(function (bytes) {
      var cut = Number(packed.getAttribute('data-script'));
      var blob = new Blob([bytes.subarray(0, cut)], { type: 'text/javascript' });
      return selfevalHire(URL.createObjectURL(blob), bytes.slice(cut).buffer);
    });
  }

  window.selfevalOffice = selfevalErrands(employ);

  // What of head and body belongs to the file: whatever an extension of the browser puts beside it does not.
  var OWN = 'meta[charset], meta[name], meta[http-equiv="X-UA-Compatible"], title, link[rel=icon], style:not([class]), ' +
    'noscript, .mount, .trouble, .crash, script:not([src])';
  var EMPTY = '<script type="application/json" id="carried"></script>';
  var parsed;

  // The single file as it was parsed, before the program writes into it. Its scripts, which nobody changes, are
  // written out only when they are asked for.
  function rememberFile() {
    parsed = [document.head, document.body].map(function (part) {
      return [].filter.call(part.childNodes, function (node) {
        return node.nodeType === 1 ? node.matches(OWN) : node.nodeType === 3 && !node.data.trim();
      }).map(function (node) {
        return node.tagName === 'SCRIPT' ? node : node.outerHTML || node.data;
      });
    });
  }

  function written(part) {
    return part.map(function (piece) {
      return piece.id === 'carried' ? EMPTY : piece.outerHTML || piece;
    }).join('');
  }

  function ownFile() {
    return '<!doctype html>\n<html lang="zh-CN">\n<head>' + written(parsed[0]) + '</head>\n<body>\n' +
      written(parsed[1]).trim() + '\n</body>\n</html>\n';
  }

  // The module asks for the program's own file with an element in it to be offered under a name: done(''), or
  // done(why) in words without a full stop.
  window.selfevalCarry = function (element, name, done) {
    var file = parsed ? Promise.resolve(ownFile()) :
      download('selfeval.html').then(function (response) { return response.text(); });
    file.then(function (text) {
      var at = text.indexOf(EMPTY);
      if (at < 0) throw because('incomplete', 'no place');
      offer(new Blob([text.slice(0, at), element, text.slice(at + EMPTY.length)], { type: 'text/html' }), name);
      return '';
    }).then(null, function () {
      return '网络不通，或网站上缺少完整的 selfeval.html';
    }).then(done);
  };

  boot();
})();
