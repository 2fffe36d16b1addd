// Draws the sheet and writes into its cells.
// A cell is [pattern, columns, rows]; with words [.., text]; a derived value [.., path, name, text, lines ..]; a box
// [.., position, position, lead, text (null: as it is), first, last, count if it is long].
// A pattern is drawn from words ([class, kind, box's name, box's path, row's path, row's name, lead, control,
// its attributes, buttons' class, actions]; # stands for a position) and kept with its node.
// What comes and goes in a cell is [row, number in the row, and what static/passing.js writes].
// A part is [rows to keep, new rows of cells, cells to write [row, number in the row, cell or null for none,
// true if it is to be drawn anew], what comes and goes in cells].
// A task is [its table's name, part], or, where only its place is another, [position, it is the first, it is the last].
(function (draw) {
  'use strict';

  // More new tasks than these are drawn without their buttons first.
  var AT_ONCE = 20;
  // Tasks in a form of their own.
  var IN_A_FORM = 50;

  var add = draw.add;
  var patterns = [];
  var TASK = draw.TASK;
  // Leads of tasks so far.
  var leads = 0;
  // The lead of the task that is being written, by its id.
  var lead = '';
  // Words by which boxes and buttons of all tasks are called, and their ids.
  var shared = add(null, 'div');
  shared.hidden = true;
  var sharedIds = {};
  var waiting = [];
  var waits = false;
  var held = null;
  var isHeld = false;

  // Nothing is sent anywhere.
  selfevalScope.selfevalRoot.addEventListener('submit', function (event) { event.preventDefault(); });

  function pairs(words, then) {
    if (words) words.split(' ').forEach(function (pair) { then.apply(null, pair.split('=')); });
  }

  // The control, and before it the twin that holds the place for its text and is what paper shows.
  function addBox(cell, words) {
    if (words[6]) add(cell, 'span', words[6]);
    var box = add(cell, 'div');
    add(box, 'span');
    var control = add(box, words[7]);
    control.setAttribute('part', 'box');
    pairs(words[8], function (name, value) { control.setAttribute(name, value); });
  }

  // The buttons of a row.
  function drawnTools(words) {
    var tools = add(null, 'div', words[9]);
    tools.setAttribute('role', 'group');
    pairs(words[10], function (action, label) {
      var button = add(tools, 'button');
      button.type = 'button';
      button.setAttribute('data-action', action);
      button.textContent = label;
    });
    return tools;
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

  // How screen readers call a box or a row's buttons. In a task it is the task's own lead and words that all tasks share:
  // a task that moves is called by its new number as soon as its lead says it.
  function callIt(element, words, cell) {
    if (!lead) {
      element.setAttribute('aria-label', filled(words, 1, cell));
      return;
    }
    var rest = words.slice((TASK + '# ').length).replace('#', cell[4] + 1);
    element.setAttribute('aria-labelledby', rest ? lead + ' ' + idOf(rest) : lead);
  }

  function idOf(words) {
    if (!sharedIds[words]) {
      var label = add(shared, 'span');
      label.textContent = words;
      label.id = sharedIds[words] = 'words-' + shared.childElementCount;
    }
    return sharedIds[words];
  }

  function write(node, cell, pattern, fresh) {
    if (node.colSpan !== cell[1]) node.colSpan = cell[1];
    if (node.rowSpan !== cell[2]) node.rowSpan = cell[2];
    if (pattern[1] === 'derived') writeDerived(node, cell);
    else if (cell.length > 4) writeBox(node, cell, pattern, fresh);
    else if (cell.length > 3) draw.say(node, cell[3]);
  }

  function writeDerived(node, cell) {
    var output = node.querySelector('output');
    draw.mark(output, 'name', cell[3]);
    draw.mark(output, 'aria-label', cell[4]);
    draw.say(output, cell[5]);
    var lines = node.querySelector('p');
    while (lines.childElementCount > cell.length - 6) lines.removeChild(lines.lastChild);
    cell.slice(6).forEach(function (line, at) { draw.say(lines.children[at] || add(lines, 'span'), line); });
  }

  function writeBox(node, cell, pattern, fresh) {
    var first = node.firstElementChild;
    if (pattern[6]) {
      draw.say(first, cell[5]);
      if (lead) first.id = lead;
    }
    var box = pattern[6] ? first.nextElementSibling : first;
    var control = box.lastElementChild;
    var path = filled(pattern[3], 0, cell);
    var renamed = control.name !== path;
    if (renamed) {
      control.name = path;
      callIt(control, pattern[2], cell);
    }
    if (cell[6] !== null && !(fresh && cell[6] === '')) {
      if (control === selfevalScope.selfevalRoot.activeElement) holdSoon(control, box.firstElementChild, cell[6]);
      else draw.say(box.firstElementChild, cell[6]);
      // A new box is what it begins with: browsers lay out a thousand of those in half the time.
      if (fresh) control.defaultValue = cell[6];
      // What the clerk has typed just so is left alone: writing would move the caret and end a composition.
      else if (control.value !== cell[6]) control.value = cell[6];
    }
    if (cell[9] || box.hasAttribute('data-count')) {
      if (cell[9]) box.setAttribute('data-count', cell[9]);
      else box.removeAttribute('data-count');
    }
    if (!pattern[9]) return;
    if (fresh || box.toolless) addToolsSoon(box, cell, pattern);
    else writeTools(box.nextElementSibling, cell, pattern, renamed);
  }

  // While a key is being written the browser lays out the page several times. The row grows once, with the frame, and
  // only where the text needs it; the twin has all of it when the box is left.
  function holdSoon(control, twin, text) {
    if (held && held.twin !== twin) settle();
    if (!isHeld) requestAnimationFrame(hold);
    isHeld = true;
    held = { control: control, twin: twin, text: text };
    control.onblur = settle;
  }

  function hold() {
    isHeld = false;
    if (!held) return;
    var control = held.control;
    if (control.scrollHeight > control.clientHeight || held.text.length < held.twin.textContent.length) settle();
  }

  function settle() {
    if (held) draw.say(held.twin, held.text);
    held = null;
  }

  // A long form has a third of its elements in these buttons. They come when its boxes are painted.
  function addToolsSoon(box, cell, pattern) {
    if (!waits) {
      addTools(box, cell, pattern);
      return;
    }
    if (!box.toolless) waiting.push(box);
    box.toolless = [cell, pattern, lead];
  }

  function addTools(box, cell, pattern) {
    var tools = pattern.tools.cloneNode(true);
    box.parentNode.insertBefore(tools, box.nextSibling);
    writeTools(tools, cell, pattern, true);
  }

  function addWaiting() {
    addToolsOf(150);
    if (waiting.length) setTimeout(addWaiting, 0);
  }

  function addToolsOf(count) {
    waiting.splice(0, count).forEach(function (box) {
      var due = box.toolless;
      box.toolless = null;
      lead = due[2];
      addTools(box, due[0], due[1]);
    });
    lead = '';
  }

  function writeTools(tools, cell, pattern, renamed) {
    var button = tools.firstElementChild;
    if (tools.childElementCount > 1) {
      button.disabled = cell[7];
      button.nextElementSibling.disabled = cell[8];
    }
    if (!renamed) return;
    var row = filled(pattern[4], 0, cell);
    callIt(tools, pattern[5], cell);
    for (; button; button = button.nextElementSibling) button.setAttribute('data-row', row);
  }

  function drawn(cell) {
    var pattern = patterns[cell[0]];
    var node = pattern.node.cloneNode(true);
    write(node, cell, pattern, true);
    return node;
  }

  function writePart(body, part) {
    while (body.childElementCount > part[0]) body.removeChild(body.lastChild);
    part[2].forEach(function (change) {
      var row = body.children[change[0]];
      var node = row.children[change[1]];
      if (!change[2]) row.removeChild(row.lastChild);
      else if (!change[3]) write(node, change[2], patterns[change[2][0]]);
      else if (node) row.replaceChild(drawn(change[2]), node);
      else row.appendChild(drawn(change[2]));
    });
    part[1].forEach(function (cells) {
      var row = add(body, 'tr');
      cells.forEach(function (cell) { row.appendChild(drawn(cell)); });
    });
    part[3].forEach(function (told) { draw.passing(body.children[told[0]].children[told[1]], told); });
  }

  var partPattern = null;

  // At each key the browser looks through all boxes of a form, for what it could fill in for others and for where a
  // visitor comes back to; of boxes that are in no form, through all there are. So some tasks are a form of their own.
  // Not a few: a form of up to 200 boxes it looks at more closely when it comes, and lays out tasks that are out of sight
  // for it. Once anything has asked a form's node for anything, every node that is added anywhere costs a look at that
  // form; so it is not asked: what is in it stands in a node between.
  function newPart() {
    if (!partPattern) {
      partPattern = add(null, 'div');
      var form = add(partPattern, 'form');
      form.setAttribute('autocomplete', 'off');
      add(form, 'div', 'tasks__part');
    }
    var part = partPattern.cloneNode(true);
    part.inside = part.querySelector('.tasks__part');
    return part;
  }

  var taskPattern = null;

  function drawnTask() {
    if (!taskPattern) {
      taskPattern = add(null, 'div', 'task');
      add(add(taskPattern, 'table', 'part part--task'), 'tbody');
    }
    return taskPattern.cloneNode(true);
  }

  function writeTask(task, words) {
    var table = task.firstChild;
    if (table.getAttribute('aria-label') !== words[0]) table.setAttribute('aria-label', words[0]);
    lead = task.lead = task.lead || 'lead-' + (leads += 1);
    writePart(table.lastChild, words[1]);
    lead = '';
    task.bearers = null;
  }

  // Only its place is another.
  function isMoved(words) {
    return typeof words[0] === 'number';
  }

  function renumber(task, words, said) {
    addToolsOf(waiting.length);
    draw.renumber(task, words, said);
  }

  // Nothing is still to be drawn.
  draw.isWhole = function () {
    return !waiting.length;
  };

  // What is on its way is there: paper takes it from there.
  draw.settle = settle;

  // Learns a pattern; its number is the count of those before it.
  draw.pattern = function (json) {
    var words = JSON.parse(json);
    words.node = add(null, words[1] === 'label' ? 'th' : 'td', words[0]);
    if (words[1] === 'box') addBox(words.node, words);
    if (words[9]) words.tools = drawnTools(words);
    if (words[1] === 'derived') addDerivation(words.node);
    patterns.push(words);
  };

  // Goes on with a part.
  draw.part = function (json, body) {
    writePart(body, JSON.parse(json));
  };

  // Goes on with the tasks: [widths of the columns, steps].
  draw.tasks = function (json, list) {
    var told = JSON.parse(json);
    draw.widths = told[0];
    if (shared.parentNode !== list.parentNode) list.parentNode.appendChild(shared);
    var isWaiting = waiting.length > 0;
    waits = isWaiting || told[1].filter(function (step) { return step[0] < 0; }).length > AT_ONCE;
    var tasks = list.getElementsByClassName('task');
    // Asked before one of them goes: what stood at a place is found by its number.
    var said = told[1].some(function (step) { return step[2] && isMoved(step[2]); }) ? draw.saidBy(tasks) : [];
    draw.arrangeInParts(list, newPart, IN_A_FORM, draw.goOn(tasks, told[1], drawnTask, function (task, words) {
      if (isMoved(words)) renumber(task, words, said[words[0]]);
      else writeTask(task, words);
    }));
    waits = false;
    // A page that is not seen paints nothing.
    if (waiting.length && !isWaiting) {
      if (document.hidden) setTimeout(addWaiting, 0);
      else requestAnimationFrame(function () { setTimeout(addWaiting, 0); });
    }
  };
})(selfevalScope.selfevalDraw);
