// The form in a frame of its own: the page around speaks with it by messages, and each side answers only the origin it
// was told.
function selfevalBridge() {
  const MARK = 'selfeval-bridge';
  const ALLOWED = ['load', 'validate', 'exportJson', 'exportXlsx', 'exportDocx', 'importFile', 'print', 'focusBox', 'undo', 'redo', 'flush'];
  const EVENTS = ['ready', 'input', 'change', 'validate', 'save', 'storage-error', 'export', 'error'];

  function plain(error) {
    return { code: error.code || 'error', message: error.message, place: error.place || '' };
  }

  function check(origin) {
    const given = new URL(origin).origin;
    if (given === 'null' || given !== origin) {
      throw new SelfevalError('bad-origin', '来源应写成“协议://主机:端口”，不能用通配符：' + origin, origin);
    }
  }

  return {
    // In the frame: answers the pages of these origins that hold it.
    serveFrame(element, options) {
      options.origins.forEach(check);
      function reply(event, message) {
        event.source.postMessage(Object.assign({ mark: MARK }, message), event.origin);
      }
      function hear(event) {
        const asked = event.data;
        if (event.source !== parent || options.origins.indexOf(event.origin) < 0) return;
        if (!asked || asked.mark !== MARK || !asked.id) return;
        const known = ALLOWED.indexOf(asked.method) >= 0;
        const work = asked.method === 'value' ? Promise.resolve(element.value) :
          known ? element[asked.method].apply(element, asked.given) :
            Promise.reject(new SelfevalError('unknown-method', '没有“' + asked.method + '”这个方法。', ''));
        work.then((result) => reply(event, { id: asked.id, result: result }), (error) => reply(event, { id: asked.id, error: plain(error) }));
      }
      function tell(event) {
        const detail = event.detail || {};
        const said = { code: detail.code, message: detail.message, place: detail.place, kind: detail.kind, name: detail.name, verdict: detail.verdict };
        options.origins.forEach((origin) => {
          parent.postMessage({ mark: MARK, event: event.type, detail: JSON.parse(JSON.stringify(said)) }, origin);
        });
      }
      addEventListener('message', hear);
      EVENTS.forEach((name) => element.addEventListener('selfeval-' + name, tell));
      return function () {
        removeEventListener('message', hear);
        EVENTS.forEach((name) => element.removeEventListener('selfeval-' + name, tell));
      };
    },
    // In the page that holds the frame: an object with the same methods. `on` hears events.
    connectFrame(frame, options) {
      check(options.origin);
      const waiting = {};
      const listeners = [];
      let count = 0;
      function hear(event) {
        const said = event.data;
        if (event.source !== frame.contentWindow || event.origin !== options.origin) return;
        if (!said || said.mark !== MARK) return;
        if (said.event) listeners.forEach((pair) => pair[0] === said.event && pair[1](said.detail));
        const asked = waiting[said.id];
        if (!asked) return;
        delete waiting[said.id];
        clearTimeout(asked.timer);
        if (said.error) asked.refuse(new SelfevalError(said.error.code, said.error.message, said.error.place));
        else asked.give(said.result);
      }
      function ask(method, given) {
        return new Promise((give, refuse) => {
          const id = String(++count);
          const timer = setTimeout(() => {
            delete waiting[id];
            refuse(new SelfevalError('no-answer', '自评表所在的框架没有回答。', method));
          }, options.patience || 10000);
          waiting[id] = { give: give, refuse: refuse, timer: timer };
          frame.contentWindow.postMessage({ mark: MARK, id: id, method: method, given: given }, options.origin);
        });
      }
      addEventListener('message', hear);
      const bridge = {
        value() { return ask('value', []); },
        on(event, then) { listeners.push([event, then]); },
        close() { removeEventListener('message', hear); }
      };
      ALLOWED.forEach((method) => {
        bridge[method] = function () { return ask(method, [].slice.call(arguments)); };
      });
      return bridge;
    }
  };
}
