// What the element does behind its public names.
function selfevalInner(Base) {
  return class extends Base {
    // Only a form with a name can be found again on this computer.
    _keeps() { return this.storage === 'auto' && this.docId !== ''; }

    // Value and doc-id are mostly set one after the other, in either order; they count together.
    _soon() {
      if (this._.pending) return;
      this._.pending = true;
      Promise.resolve().then(() => this._update());
    }

    _update() {
      const state = this._;
      if (!state.pending) return;
      const { restart, touched, fresh, given, text } = state;
      state.pending = state.touched = state.fresh = false;
      state.restart = '';
      if (restart && state.desk) {
        this._end();
        if (touched) Object.assign(state, { given: given, text: text });
        else if (restart === 'doc-id') Object.assign(state, { given: undefined, text: undefined });
        if (this.isConnected) this._begin();
      } else if (fresh && state.ready) {
        this._try(() => this._give());
      }
    }

    _begin() {
      const state = this._;
      state.remembers = this.storage === 'memory' ? this.docId : null;
      const desk = selfevalDesk(this, state.shadow, state.frame, this._files, {
        given: () => this._toBeginWith(),
        form: this.docId,
        keeps: this._keeps(),
        told: (words) => this._told(words),
        refused: (error) => this._fail(error),
        stopped: (error, json) => {
          state.ready = false;
          state.given = json;
          this._fail(error);
        }
      });
      state.desk = desk;
      desk.begun.catch((error) => {
        if (state.desk !== desk) return;
        const found = selfevalErrorOf(error);
        const reason = found.code === 'stopped' ? new SelfevalError('not-started', '自评表没能打开：' + error + '。请检查网络，或请网站管理员检查安全策略和文件。', '') : found;
        state.frame.textContent = reason.message;
        state.waiting.splice(0).forEach((one) => one.refuse(reason));
        this._fail(reason);
      });
    }

    // Asked for at the last moment: the value may be set while the module is on its way.
    _toBeginWith() {
      const state = this._;
      if (state.given === undefined && this.storage === 'memory') state.given = this._remembered.get(this.docId);
      this._try(() => { state.text = selfevalGiven(state.given); });
      state.begunWith = state.text || '';
      return state.begunWith;
    }

    // Shows the form that was given last.
    _give() {
      const state = this._;
      state.desk.ask((program) => program.give(state.text || ''));
      if (state.settings) this._set('settings');
    }

    // What is due is written first; the element keeps its form, should it come back.
    _end() {
      const state = this._;
      const desk = state.desk;
      if (!desk) return;
      state.desk = null;
      if (state.ready && desk.isThere()) {
        state.given = desk.ask((program) => program.form());
        state.text = state.given;
        state.tookAlong = true;
        if (state.remembers !== null) this._remembered.set(state.remembers, state.given);
        if (!desk.ask((program) => program.flush())) desk.ask((program) => program.leave());
      }
      state.ready = false;
      clearTimeout(state.timer);
      desk.end();
    }

    _whenReady() {
      const state = this._;
      this._update();
      if (state.ready) return Promise.resolve();
      return new Promise((give, refuse) => state.waiting.push({ give: give, refuse: refuse }));
    }

    _try(work) {
      try {
        work();
      } catch (error) {
        this._fail(error instanceof SelfevalError ? error : selfevalErrorOf(String(error)));
      }
    }

    _fail(error) {
      this._fire('error', { error: error, code: error.code, message: error.message, place: error.place });
    }

    _fire(name, detail, cancelable) {
      return this.dispatchEvent(new CustomEvent('selfeval-' + name, { bubbles: true, composed: true, cancelable: !!cancelable, detail: detail || {} }));
    }

    // A value is made only for those who ask.
    _withValue(detail) {
      const element = this;
      return Object.defineProperty(detail, 'value', { enumerable: true, configurable: true, get() { return element.value; } });
    }

    _verdict() {
      if (!this._.ready) return { status: 'draft', words: '', errors: 0, warnings: 0, kept: 0 };
      return this._.desk.ask((program) => program.verdict());
    }

    _told(words) {
      const state = this._;
      if (!state.desk) return;
      if (words.indexOf('ready') >= 0 && !state.ready) {
        state.ready = true;
        this._try(() => {
          if ((state.text || '') !== state.begunWith) this._give();
          else if (state.settings) this._set('settings');
        });
        this._try(() => { if (state.previous) this._set('previous'); });
        this._apply();
        this._tellForm();
        state.waiting.splice(0).forEach((one) => one.give());
        const verdict = this._verdict();
        this._fire('ready', this._withValue({ verdict: verdict }));
        this._fire('validate', { verdict: verdict });
        return;
      }
      if (!state.ready) return;
      words.forEach((word) => {
        if (word === 'validate') this._fire(word, { verdict: this._verdict() });
        else if (word === 'storage-error') this._storageFailed();
        else if (word !== 'ready') this._fire(word, this._withValue({}));
      });
      if (words.indexOf('change') >= 0 || words.indexOf('validate') >= 0) this._tellForm();
      else this._tellFormSoon();
      if (this.mode === 'print') state.desk.scope.selfevalDraw.leaf(true);
    }

    _storageFailed() {
      const code = 'storage-' + this._.desk.ask((program) => program.trouble());
      const error = new SelfevalError(code, '没有保存到本机，请导出 JSON，或由所在页面保存。', '');
      this._fire('storage-error', { error: error, code: error.code, message: error.message });
    }

    _tellFormSoon() {
      clearTimeout(this._.timer);
      this._.timer = setTimeout(() => this._tellForm(), 100);
    }

    // The form around the element sends its JSON, and minds its verdict.
    _tellForm() {
      const state = this._;
      clearTimeout(state.timer);
      if (!state.internals || !state.internals.setFormValue || !state.ready) return;
      const json = state.desk.ask((program) => program.form());
      const verdict = this._verdict();
      state.internals.setFormValue(json, json);
      const anchor = state.shadow.querySelector('[data-verdict]');
      if (verdict.status === 'complete') state.internals.setValidity({});
      else state.internals.setValidity({ customError: true }, verdict.words, anchor || undefined);
    }

    _apply() {
      const state = this._;
      if (!state.ready) return;
      state.frame.setAttribute('data-mode', this.mode);
      state.desk.ask((program) => program.set_read_only(this.mode !== 'fill' || this.readonly || state.disabled));
      state.desk.scope.selfevalDraw.leaf(this.mode === 'print');
    }

    _set(what) {
      const state = this._;
      if (what === 'settings') state.desk.ask((program) => program.set_settings(JSON.stringify(state.settings)));
      else state.desk.ask((program) => program.set_previous_year(state.previous ? selfevalText(state.previous) : ''));
    }

    _step(forward) {
      return this._whenReady().then(() => {
        const there = this._.desk.ask((program) => program.step(forward));
        return selfevalLater().then(() => there);
      });
    }

    _office(task, refusal) {
      return new Promise((give, refuse) => {
        this._.desk.scope.selfevalOffice(task, give, (why) => {
          refuse(new SelfevalError('office', refusal + why + '。当前内容没有变。', ''));
        });
      });
    }

    _export(kind) {
      return this._whenReady().then(() => {
        const name = this._.desk.ask((program) => program.file_name(kind));
        const json = this._.desk.ask((program) => program.exported());
        const status = this._verdict().status;
        if (!this._fire('before-export', { kind: kind, name: name, status: status }, true)) {
          throw new SelfevalError('cancelled', '所在页面没有让导出。', '');
        }
        const made = kind === 'json' ? Promise.resolve(json) : this._office({ write: kind, json: json }, '没有导出“' + name + '”：');
        return made.then((content) => {
          if (kind !== 'json' && typeof content === 'string') throw new SelfevalError('office', content, '');
          const file = new File([content], name, { type: this._kinds[kind] });
          if (kind === 'json') this._.desk.ask((program) => program.handed_out('已导出 ' + new Date().toTimeString().slice(0, 8)));
          this._fire('export', { kind: kind, name: name, status: status, file: file });
          return file;
        });
      });
    }

    // The tools of the form go the same way as the methods.
    _clicked(event) {
      const button = event.target.closest && event.target.closest('[data-action]');
      const action = button ? button.getAttribute('data-action') : '';
      const kind = (/^export-(json|xlsx|docx)$/.exec(action) || [])[1];
      if (!kind && action !== 'print') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const done = kind ? this._export(kind).then(selfevalOffer) : this.print();
      done.catch((error) => { if (error.code !== 'cancelled') this._fail(error); });
    }
  };
}
