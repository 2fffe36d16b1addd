// Draws what the page shows, from words. From WebAssembly every touch of the page is a call of its own; a form of 100
// tasks needs thirty thousand. Data become text nodes and values, never markup. Here is what all drawings share, and
// what stands on the page from the beginning; the sheet and the list of findings have scripts of their own.
// A tree is [element, {its attributes}, children ..], a child being a text or a tree; it is altered by [selector (empty:
// itself), attribute (empty: its text), value or null for none].
// A list goes on by steps: one keeps what stood there [from, count], or writes [from (-1: a new item), 1, item].
selfevalScope.selfevalDraw = (function () {
  'use strict';

  function add(parent, name, className) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (parent) parent.appendChild(element);
    return element;
  }

  // Words take the place of others in the same node: where nodes come and go, all the browser knows of where boxes stand
  // is out of date, and in a form of a thousand tasks each look for one costs milliseconds.
  function say(element, words) {
    var node = element.firstChild;
    if (!words || !node || node !== element.lastChild || node.nodeType !== 3) element.textContent = words;
    else if (node.data !== words) node.data = words;
  }

  // An attribute that is not what it was.
  function mark(element, attribute, value) {
    if (element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
  }

  function addWords(parent, name, className, words) {
    add(parent, name, className).textContent = words;
  }

  function addButton(parent, className, action, words) {
    var button = add(parent, 'button', className);
    button.type = 'button';
    button.setAttribute('data-action', action);
    button.textContent = words;
    return button;
  }

  function drawnTree(words) {
    var element = add(null, words[0]);
    for (var name in words[1]) element.setAttribute(name, words[1][name]);
    words.slice(2).forEach(function (child) {
      element.appendChild(typeof child === 'string' ? document.createTextNode(child) : drawnTree(child));
    });
    return element;
  }

  function alter(element, attribute, value) {
    if (!attribute) say(element, value);
    else if (value === null) element.removeAttribute(attribute);
    else mark(element, attribute, value);
  }

  // Items that stay in their order are not moved: what they hold keeps its focus. Those that go do so first: where one
  // held the focus the browser looks through all that was written.
  function goOn(children, steps, drawnItem, writeItem) {
    var old = [].slice.call(children);
    var used = [];
    steps.forEach(function (step) {
      for (var at = step[0]; at < step[0] + step[1]; at++) used[at] = true;
    });
    old.forEach(function (item, at) { if (!used[at]) item.parentNode.removeChild(item); });
    var items = [];
    steps.forEach(function (step) {
      for (var at = step[0]; at < step[0] + step[1]; at++) {
        var item = at < 0 ? drawnItem() : old[at];
        if (step[2]) writeItem(item, step[2]);
        items.push(item);
      }
    });
    return items;
  }

  function arrange(list, items) {
    var next = list.firstChild;
    items.forEach(function (item) {
      if (item === next) next = next.nextSibling;
      else list.insertBefore(item, next);
    });
  }

  // Where the items of a part stand.
  function inside(part) {
    return part.inside || part;
  }

  // A long list stands in parts of so many items. An item stays in the part in which it is, so that one that comes does
  // not move all that follow it; a part to which others come may become twice as long.
  function arrangeInParts(list, newPart, length, items) {
    var old = [].filter.call(list.children, function (part) { return inside(part).firstChild; });
    var parts = [];
    var last = null;
    items.forEach(function (item) {
      if (old.length && item.parentNode === inside(old[0])) parts.push(last = { node: old.shift(), items: [], room: 2 * length });
      else if (!last || last.items.length >= last.room) parts.push(last = { node: newPart(), items: [], room: length });
      last.items.push(item);
    });
    parts.forEach(function (part) { arrange(inside(part.node), part.items); });
    var nodes = parts.map(function (part) { return part.node; });
    [].slice.call(list.children).forEach(function (part) { if (nodes.indexOf(part) < 0) list.removeChild(part); });
    arrange(list, nodes);
  }

  // How far a part of the form is: [its name, state, class of the state, path of what is to be done or null].
  function writeSection(item, words) {
    var path = words[3];
    var content = item.firstChild;
    if (!content || (content.nodeName === 'A') !== (path !== null)) {
      item.textContent = '';
      item.setAttribute('data-section', words[0]);
      content = add(item, path === null ? 'span' : 'a', path === null ? 'section__done' : '');
      if (path !== null) content.setAttribute('data-action', 'show');
      addWords(content, 'span', 'section__label', words[0]);
      add(content, 'span');
    }
    if (path !== null) {
      mark(content, 'href', '#' + path);
      mark(content, 'data-row', path);
    }
    var state = content.lastChild;
    mark(state, 'class', words[2]);
    say(state, words[1]);
  }

  return {
    // A task is called so, and by its number.
    TASK: '任务',
    add: add,
    say: say,
    mark: mark,
    addWords: addWords,
    addButton: addButton,
    goOn: goOn,
    arrangeInParts: arrangeInParts,
    // Draws a tree.
    tree: function (json) {
      return drawnTree(JSON.parse(json));
    },
    // Writes into one.
    alter: function (json, tree) {
      JSON.parse(json).forEach(function (told) {
        alter(told[0] ? tree.querySelector(told[0]) : tree, told[1], told[2]);
      });
    },
    // How far the parts of the form are.
    sections: function (json, list) {
      var told = JSON.parse(json);
      while (list.childElementCount > told.length) list.removeChild(list.lastChild);
      told.forEach(function (words, at) { writeSection(list.children[at] || add(list, 'li'), words); });
    }
  };
})();
