// All public names, from one place of files.
function selfevalComponent(options) {
  const files = selfevalFiles(options);
  const pure = selfevalPure(files);
  const bridge = selfevalBridge();
  const SelfevalForm = selfevalElement(files, options.style);
  return Object.assign({
    SelfevalFormElement: SelfevalForm,
    SelfevalError: SelfevalError,
    // Registers the element, unless somebody has done so before.
    define(name) {
      const tag = name || 'selfeval-form';
      if (typeof customElements !== 'object' || customElements.get(tag)) return false;
      customElements.define(tag, tag === 'selfeval-form' ? SelfevalForm : class extends SelfevalForm {});
      return true;
    },
    // Where the files of the package are, when not beside the script.
    configure(settings) { files.setBase(settings.base); }
  }, pure, bridge);
}
