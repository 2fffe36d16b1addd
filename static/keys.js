// Where the caret stands in a box, and where the focus goes: what the keys of a spreadsheet ask of the page.
selfevalScope.selfevalKeys = (function () {
  'use strict';

  var root = selfevalScope.selfevalRoot;
  // What may take the focus in a panel.
  var TAKES_FOCUS = 'button:not([disabled]), input:not([disabled]), textarea, a[href], summary, [tabindex="0"]';

  // The text stands on one line: its twin is not as high as two.
  function isOneLine(box) {
    var twin = box.previousElementSibling;
    return !twin || twin.clientHeight < 2 * parseFloat(getComputedStyle(twin).lineHeight);
  }

  // From the last control of an open panel the focus goes to its first, and back. In 适老 the page stays at hand.
  root.addEventListener('keydown', function (event) {
    var panel = root.querySelector('.panels .dialog');
    if (event.key !== 'Tab' || !panel || panel.getAttribute('aria-modal') !== 'true') return;
    var all = [].filter.call(panel.querySelectorAll(TAKES_FOCUS), function (element) {
      return element.getClientRects().length;
    });
    var first = all[0], last = all[all.length - 1], at = root.activeElement;
    var outside = !panel.contains(at);
    if (event.shiftKey ? outside || at === first : outside || at === last) {
      event.preventDefault();
      (event.shiftKey ? last : first).focus();
    }
  });

  return {
    // True when an arrow leads out of the box, because the caret cannot move that way.
    leaves: function (box, key) {
      var start = box.selectionEnd === 0, end = box.selectionStart === box.value.length;
      if (key === 'ArrowLeft') return start;
      if (key === 'ArrowRight') return end;
      // A list of suggestions is gone through by these.
      return !box.hasAttribute('list') && ((key === 'ArrowUp' ? start : end) || isOneLine(box));
    },
    // The cursor of a spreadsheet: a few words are marked whole, in a long text the caret stands at its start or end.
    go: function (path, caret) {
      var box = root.querySelector('.sheet [name="' + path + '"]');
      if (!box || !box.getClientRects().length) return;
      box.focus();
      if (caret === 'all') box.select();
      else box.selectionStart = box.selectionEnd = caret === 'start' ? 0 : box.value.length;
    }
  };
})();
