// Draws rows of the sheet and writes into their cells. From WebAssembly every touch of the page is a call of its
// own; a form of 100 tasks needs thirty thousand. Data become text nodes and values, never markup.
// A cell is [pattern, columns, rows], with its words [.., text], or as a box
// [.., position, position, lead, text (null: as it is), first, last, count if it is long].
// A pattern is drawn from words ([class, kind, box's name, box's path, row's path, row's name, lead, control,
// its attributes, buttons' class, actions]; # stands for a position) and kept with its node.
window.selfevalDraw = (function () {
  'use strict';

  var patterns = [];

  function add(parent, name, className) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (parent) parent.appendChild(element);
    return element;
  }

  function pairs(words, then) {
    if (words) words.split(' ').forEach(function (pair) { then.apply(null, pair.split('=')); });
  }

  // The control, and before it the twin that holds the place for its text and is what paper shows.
  function addBox(cell, words) {
    if (words[6]) add(cell, 'span', words[6]);
    var box = add(cell, 'div');
    add(box, 'span');
    var control = add(box, words[7]);
    pairs(words[8], function (name, value) { control.setAttribute(name, value); });
    if (!words[9]) return;
    var tools = add(cell, 'div', words[9]);
    tools.setAttribute('role', 'group');
    pairs(words[10], function (action, label) {
      var button = add(tools, 'button');
      button.setAttribute('data-action', action);
      button.textContent = label;
    });
  }

  function addDerivation(cell) {
    var details = add(cell, 'details', 'derivation');
    var summary = add(details, 'summary');
    summary.title = '点开看算式';
    add(summary, 'output');
    add(details, 'p', 'derivation__lines');
  }

  function filled(pattern, first, cell) {
    var at = pattern.indexOf('#');
    if (at < 0) return pattern;
    var text = pattern.slice(0, at) + (cell[3] + first);
    var next = pattern.indexOf('#', at + 1);
    if (next < 0) return text + pattern.slice(at + 1);
    return text + pattern.slice(at + 1, next) + (cell[4] + first) + pattern.slice(next + 1);
  }

  function write(node, cell, pattern) {
    if (node.colSpan !== cell[1]) node.colSpan = cell[1];
    if (node.rowSpan !== cell[2]) node.rowSpan = cell[2];
    if (cell.length > 4) writeBox(node, cell, pattern);
    else if (cell.length > 3) node.textContent = cell[3];
  }

  function writeBox(node, cell, pattern) {
    var first = node.firstElementChild;
    if (pattern[6] && first.textContent !== cell[5]) first.textContent = cell[5];
    var box = pattern[6] ? first.nextElementSibling : first;
    var control = box.lastElementChild;
    var path = filled(pattern[3], 0, cell);
    var renamed = control.name !== path;
    if (renamed) {
      control.name = path;
      control.setAttribute('aria-label', filled(pattern[2], 1, cell));
    }
    if (cell[6] !== null) {
      box.firstElementChild.textContent = cell[6];
      // What the clerk has typed just so is left alone: writing would move the caret and end a composition.
      if (control.value !== cell[6]) control.value = cell[6];
    }
    if (cell[9] || box.hasAttribute('data-count')) {
      if (cell[9]) box.setAttribute('data-count', cell[9]);
      else box.removeAttribute('data-count');
    }
    if (pattern[9]) writeTools(box.nextElementSibling, cell, pattern, renamed);
  }

  function writeTools(tools, cell, pattern, renamed) {
    var button = tools.firstElementChild;
    if (tools.childElementCount > 1) {
      button.disabled = cell[7];
      button.nextElementSibling.disabled = cell[8];
    }
    if (!renamed) return;
    var row = filled(pattern[4], 0, cell);
    tools.setAttribute('aria-label', filled(pattern[5], 1, cell));
    for (; button; button = button.nextElementSibling) button.setAttribute('data-row', row);
  }

  function drawn(cell) {
    var pattern = patterns[cell[0]];
    var node = pattern.node.cloneNode(true);
    write(node, cell, pattern);
    return node;
  }

  return {
    // Learns a pattern; its number is the count of those before it.
    pattern: function (json) {
      var words = JSON.parse(json);
      words.node = add(null, words[1] === 'label' ? 'th' : 'td', words[0]);
      if (words[1] === 'box') addBox(words.node, words);
      if (words[1] === 'derived') addDerivation(words.node);
      patterns.push(words);
    },
    // Adds rows of cells at the end.
    rows: function (json, body) {
      JSON.parse(json).forEach(function (cells) {
        var row = document.createElement('tr');
        cells.forEach(function (cell) { row.appendChild(drawn(cell)); });
        body.appendChild(row);
      });
    },
    // Writes into cells: [row, number in the row, cell, true if it is to be drawn anew].
    cells: function (json, body) {
      JSON.parse(json).forEach(function (change) {
        var row = body.children[change[0]];
        var node = row.children[change[1]];
        if (!change[3]) write(node, change[2], patterns[change[2][0]]);
        else if (node) row.replaceChild(drawn(change[2]), node);
        else row.appendChild(drawn(change[2]));
      });
    }
  };
})();
