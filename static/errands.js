// What a page does for the form besides: the worker that reads other people's files and clipboards and writes Office
// files, and the manuals. The worker is begun when it is first needed, and ended when it does not answer; nothing that
// happens in it touches the form.
function selfevalHire(address, module) {
  var hired = new Worker(address);
  hired.postMessage(module);
  return hired;
}

// A manual is a file of our own: string search finds its one main element; nothing where it has none.
function selfevalMainOf(page) {
  var main = page.indexOf('<main'), end = page.lastIndexOf('</main>');
  return main < 0 || end < main ? null : page.slice(page.indexOf('>', main) + 1, end);
}

// Gives the function that is given a task ({ name, bytes }, { html, text } or { write, json }) and tells done(reply), or
// failed(why) in words without a full stop. A new task, or none, puts an end to the one before, which is not heard of
// any more. Its `end` sends the worker away.
function selfevalErrands(employ) {
  'use strict';
  var PATIENCE = 20000;
  var worker = null;
  var stop = null;

  function dismiss() {
    var last = worker;
    worker = null;
    if (last) last.then(function (hired) { hired.terminate(); }, function () {});
  }

  function office(task, done, failed) {
    if (stop) stop();
    if (!task) return;
    var timer = setTimeout(function () { giveUp('20 秒还没有做完，已经停下'); }, PATIENCE);
    function end() {
      clearTimeout(timer);
      stop = null;
    }
    function giveUp(why) {
      if (stop !== quit) return;
      end();
      dismiss();
      failed(why);
    }
    function quit() {
      end();
      dismiss();
    }
    stop = quit;
    worker = worker || employ();
    worker.then(function (hired) {
      if (stop !== quit) return;
      hired.onerror = function () { giveUp('读写表格的程序没有启动'); };
      hired.onmessage = function (event) {
        if (stop !== quit) return;
        if (event.data.failed) return giveUp('内容里有处理不了的地方，已经停下');
        end();
        done(event.data.reply);
      };
      hired.postMessage(task);
    }).then(null, function (error) {
      giveUp(error && error.reason === 'unreachable' ? '网络不通，或网站上缺少读写表格的程序' : '读写表格的程序不完整');
    });
  }

  office.end = function () {
    if (stop) stop();
    dismiss();
  };
  return office;
}
