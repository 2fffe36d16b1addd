// <selfeval-form>: attributes, properties, methods and events around the program.
function selfevalElement(files, style) {
  const Base = typeof HTMLElement === 'undefined' ? Object : HTMLElement;
  const KINDS = { json: 'application/json', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' };
  const PROPERTIES = ['value', 'settings', 'previousYear', 'mode', 'readonly', 'storage', 'theme', 'docId'];
  // Forms of storage="memory", by their doc-id, as long as this page is open.
  const remembered = new Map();

  class SelfevalForm extends selfevalInner(Base) {
    static get observedAttributes() { return ['mode', 'readonly', 'storage', 'theme', 'doc-id']; }
    static get formAssociated() { return true; }

    constructor() {
      super();
      const shadow = this.attachShadow({ mode: 'open' });
      selfevalAdopt(shadow, style);
      const frame = shadow.appendChild(document.createElement('div'));
      frame.className = 'frame';
      this._ = { shadow: shadow, frame: frame, desk: null, given: undefined, text: undefined, begunWith: '', tookAlong: false, fresh: false, touched: false, restart: '', pending: false, initial: undefined, settings: undefined, previous: undefined, disabled: false, ready: false, waiting: [], timer: 0, internals: this.attachInternals ? this.attachInternals() : null };
      shadow.addEventListener('click', (event) => this._clicked(event), true);
    }

    connectedCallback() {
      // Set before the element was known to the browser.
      PROPERTIES.forEach((name) => {
        if (!Object.prototype.hasOwnProperty.call(this, name)) return;
        const value = this[name];
        delete this[name];
        this[name] = value;
      });
      if (!this._.desk) this._begin();
    }

    // Moved elements come back at once and keep all.
    disconnectedCallback() {
      setTimeout(() => { if (!this.isConnected) this._end(); }, 0);
    }

    attributeChangedCallback(name, before, now) {
      const state = this._;
      if (before === now) return;
      if (!state.desk) {
        // What an element took along when it went belongs to its old name.
        if (name === 'doc-id' && state.tookAlong) Object.assign(state, { given: undefined, text: undefined });
        return;
      }
      if (name === 'doc-id' || name === 'storage') {
        state.restart = name === 'doc-id' || state.restart === 'doc-id' ? 'doc-id' : name;
        this._soon();
      } else if (name === 'theme') {
        state.desk.scope.look();
      } else {
        this._apply();
      }
    }

    get mode() { return this.getAttribute('mode') || 'fill'; }
    set mode(mode) { this.setAttribute('mode', mode); }
    get readonly() { return this.hasAttribute('readonly'); }
    set readonly(yes) { this.toggleAttribute ? this.toggleAttribute('readonly', !!yes) : yes ? this.setAttribute('readonly', '') : this.removeAttribute('readonly'); }
    get storage() { return this.getAttribute('storage') || 'auto'; }
    set storage(storage) { this.setAttribute('storage', storage); }
    get theme() { return this.getAttribute('theme') || 'auto'; }
    set theme(theme) { this.setAttribute('theme', theme); }
    get docId() { return this.getAttribute('doc-id') || ''; }
    set docId(id) { this.setAttribute('doc-id', id); }

    get value() {
      if (this._.ready && !this._.fresh && this._.desk.isThere()) return this._.desk.ask((program) => program.value());
      const given = this._.given;
      return given === undefined || given === null ? null : JSON.parse(selfevalText(given));
    }
    set value(value) {
      const state = this._;
      if (state.initial === undefined) state.initial = value;
      this._try(() => {
        const text = selfevalGiven(value);
        // Frameworks set what has not changed again and again; what was typed since stays.
        state.fresh = state.fresh || text !== state.text;
        state.touched = true;
        state.tookAlong = false;
        state.given = value;
        state.text = text;
        this._soon();
      });
    }

    get settings() { return this._.settings || (this.value && this.value.settings) || {}; }
    set settings(settings) {
      this._.settings = settings;
      if (this._.ready) this._try(() => this._set('settings'));
    }

    get previousYear() { return this._.previous || null; }
    set previousYear(form) {
      this._.previous = form;
      if (this._.ready) this._try(() => this._set('previous'));
    }

    get form() { return this._.internals ? this._.internals.form : null; }
    get name() { return this.getAttribute('name'); }
    set name(name) { this.setAttribute('name', name); }
    get type() { return 'selfeval-form'; }
    get validity() { return this._.internals ? this._.internals.validity : { valid: this._verdict().status === 'complete' }; }
    get validationMessage() { return this._.internals ? this._.internals.validationMessage : this._verdict().words; }
    get willValidate() { return this._.internals ? this._.internals.willValidate : true; }
    checkValidity() { return this._.internals ? this._.internals.checkValidity() : this.validity.valid; }
    reportValidity() { return this._.internals ? this._.internals.reportValidity() : this.validity.valid; }

    load(source) {
      const text = source instanceof Blob ? new Response(source).text() : Promise.resolve(source);
      return Promise.all([text, this._whenReady()]).then((both) => {
        this._.desk.ask((program) => program.give(selfevalText(both[0])));
        this._.given = both[0];
        this._.text = selfevalGiven(both[0]);
        return selfevalLater();
      }).then(() => this.value);
    }

    importFile(file, options) {
      const isShown = !!(options && options.preview);
      return Promise.all([new Response(file).arrayBuffer(), this._whenReady()]).then((both) => {
        const task = { name: file.name, bytes: new Uint8Array(both[0]) };
        return this._office(task, '没有打开“' + file.name + '”：');
      }).then((reply) => {
        const found = selfevalRecognized(reply);
        this._.desk.ask((program) => program.preview(reply, file.name, !isShown));
        return selfevalLater().then(() => found);
      });
    }

    validate() {
      return this._whenReady().then(() => {
        this._.desk.ask((program) => program.check_all());
        return selfevalLater();
      }).then(() => {
        const verdict = this._verdict();
        verdict.findings = this.value.findings;
        this._fire('validate', { verdict: verdict });
        return verdict;
      });
    }

    exportJson() { return this._export('json'); }
    exportXlsx() { return this._export('xlsx'); }
    exportDocx() { return this._export('docx'); }

    print() {
      return this._whenReady().then(() => {
        const leaf = this._.desk.scope.selfevalDraw.leaf;
        leaf(true);
        return selfevalPrint(this._.shadow.querySelector('.paper'), style).then(() => leaf(this.mode === 'print'));
      });
    }

    focusBox(place) {
      return this._whenReady().then(() => {
        if (this._.desk.ask((program) => program.focus(String(place)))) return selfevalLater();
        throw new SelfevalError('unknown-place', '表里没有“' + place + '”这一格。', String(place));
      });
    }

    undo() { return this._step(false); }
    redo() { return this._step(true); }

    // What was typed is in the element's value, in its form, and on this computer where it is kept there.
    flush() {
      const begun = Date.now();
      const written = () => {
        if (!this._.desk || !this._.desk.isThere()) return Promise.resolve();
        const trouble = this._.desk.ask((program) => program.trouble());
        if (trouble && trouble !== 'silent') {
          throw new SelfevalError('storage-' + trouble, '没有保存到本机，请导出 JSON，或由所在页面保存。', '');
        }
        if (this._.desk.ask((program) => program.flush())) return Promise.resolve();
        if (Date.now() - begun > 5000) throw new SelfevalError('storage-silent', '浏览器一直没有把内容保存到本机。', '');
        return new Promise((again) => setTimeout(again, 20)).then(written);
      };
      return this._whenReady().then(written).then(() => {
        this._tellForm();
        return { stored: this._keeps(), value: this.value };
      });
    }

    formResetCallback() {
      this._.text = undefined;
      this.value = this._.initial === undefined ? null : this._.initial;
    }
    formDisabledCallback(disabled) {
      this._.disabled = disabled;
      this._apply();
    }
    formStateRestoreCallback(kept) { if (typeof kept === 'string') this.value = kept; }
  }

  SelfevalForm.prototype._files = files;
  SelfevalForm.prototype._kinds = KINDS;
  SelfevalForm.prototype._remembered = remembered;
  return SelfevalForm;
}
