// Help beside the boxes: a ? at the box under the pointer or with the focus, what it opens, and reading aloud. The ? is
// made when it is first needed: a form has more than a thousand boxes.
selfevalScope.selfevalHelp = (function () {
  'use strict';

  var root = selfevalScope.selfevalRoot;
  var HINT = 'hint';
  // The cell that had the focus last.
  var last = null;

  function boxOf(cell) {
    return cell.querySelector('[name]');
  }

  // Rows may have moved since.
  function mark(cell) {
    var box = boxOf(cell);
    var button = cell.querySelector('.ask');
    if (!box || button && button.getAttribute('data-row') === box.name) return;
    if (!button) {
      button = cell.appendChild(document.createElement('button'));
      button.type = 'button';
      button.className = 'ask';
      button.tabIndex = -1;
      button.title = '这一格怎么填（F1）';
      button.textContent = '?';
      button.setAttribute('data-action', 'help');
    }
    button.setAttribute('data-row', box.name);
    button.setAttribute('aria-label', called(box) + '怎么填 ?');
  }

  function heard(event) {
    var cell = event.target.closest && event.target.closest('.sheet .entry');
    if (!cell) return;
    mark(cell);
    if (event.type === 'focusin') last = cell;
  }

  root.addEventListener('mouseover', heard);
  root.addEventListener('focusin', heard);

  function describe(box, by) {
    by = by.trim();
    if (by) box.setAttribute('aria-describedby', by);
    else box.removeAttribute('aria-describedby');
  }

  // How screen readers call it.
  function called(box) {
    var by = box.getAttribute('aria-labelledby');
    if (!by) return box.getAttribute('aria-label');
    return by.split(' ').map(function (id) { return words(root.getElementById(id)); }).join(' ');
  }

  function described(box) {
    return box.getAttribute('aria-describedby') || '';
  }

  // Closes the help that is open and gives the name of its box.
  function close() {
    var hint = root.getElementById(HINT);
    if (!hint) return '';
    var box = boxOf(hint.parentNode);
    hint.parentNode.removeChild(hint);
    describe(box, described(box).replace(HINT, ''));
    return box.name;
  }

  function words(element) {
    return element.textContent.trim();
  }

  function spoken() {
    if (!last || !root.contains(last)) return words(root.querySelector('[data-verdict]'));
    var box = boxOf(last);
    var beside = [].map.call(last.querySelectorAll('.message, .hint dt, .hint dd'), words);
    return [called(box), box.value.trim() || '没有填写'].concat(beside).join('。');
  }

  return {
    // Step by step every box has its ?.
    markAll: function () {
      [].forEach.call(root.querySelectorAll('.sheet .entry'), mark);
    },
    // Opens these words below a box; closes them when they are open.
    show: function (path, hint) {
      if (close() === path) return;
      var box = root.querySelector('.sheet [name="' + path + '"]');
      if (!box) return;
      hint.id = hint.className = HINT;
      box.closest('.entry').appendChild(hint);
      describe(box, described(box) + ' ' + HINT);
    },
    // Reads aloud what stands where the clerk was last, or the verdict; stops when it is reading.
    speak: function () {
      if (speechSynthesis.speaking) return speechSynthesis.cancel();
      var utterance = new SpeechSynthesisUtterance(spoken());
      utterance.lang = 'zh-CN';
      speechSynthesis.speak(utterance);
    },
    speaks: function () {
      return 'speechSynthesis' in window;
    },
    // The step has changed: its beginning is shown.
    turn: function () {
      if (root === document) scrollTo(0, 0);
      else selfevalScope.selfevalFrame.scrollIntoView();
    }
  };
})();
