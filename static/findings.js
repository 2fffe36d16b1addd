// Draws the list of findings.
// A finding is [its name, class, path, rule, message, kind and place, place, reason (null: none can be given),
// repairs [words, boxes more, changes [box, lead, before, after, tail], ..], ..].
(function (draw) {
  'use strict';

  // Findings in a part of their list.
  var IN_A_PART = 10;

  var add = draw.add;
  var addWords = draw.addWords;
  var addButton = draw.addButton;
  var pattern = null;

  function drawnFinding() {
    if (!pattern) {
      pattern = add(null, 'div');
      pattern.setAttribute('role', 'listitem');
      pattern.setAttribute('part', 'finding');
      var link = add(pattern, 'a');
      link.setAttribute('data-action', 'show');
      add(link, 'span', 'finding__message');
      add(link, 'small');
      addButton(pattern, 'finding__why', 'explain', '为什么');
    }
    return pattern.cloneNode(true);
  }

  function writeFinding(item, words, locked) {
    item.setAttribute('data-row', words[0]);
    item.className = words[1];
    var link = item.firstChild;
    link.href = '#' + words[2];
    link.setAttribute('data-row', words[2]);
    link.setAttribute('data-place', words[2]);
    link.setAttribute('data-rule', words[3]);
    draw.say(link.firstChild, words[4]);
    draw.say(link.lastChild, words[5]);
    var why = link.nextSibling;
    while (why.nodeName !== 'BUTTON') {
      item.removeChild(why);
      why = link.nextSibling;
    }
    why.setAttribute('data-row', words[3]);
    why.setAttribute('aria-label', '为什么：' + words[3]);
    words.slice(8).forEach(function (repair, choice) { item.insertBefore(repairOf(repair, choice, locked), why); });
    var reason = words[7];
    if (reason) {
      var line = add(null, 'p', 'finding__reason');
      line.textContent = '保留，理由：' + reason;
      item.insertBefore(line, why);
    }
    if (item.reason !== reason) {
      if (why.nextSibling) item.removeChild(why.nextSibling);
      item.reason = reason;
      if (reason !== null && !locked) addWords(add(item, 'details', 'keep'), 'summary', '', reason ? '修改理由' : '不改，说明理由');
    }
    item.lastChild.setAttribute('data-name', words[6]);
  }

  function repairOf(repair, choice, locked) {
    var place = add(null, 'div', 'repair');
    repair.slice(2).forEach(function (change) {
      var line = add(place, 'p', 'repair__change');
      if (repair.length > 3) addWords(line, 'span', 'repair__place', change[0]);
      line.appendChild(document.createTextNode(change[1]));
      addWords(line, 'del', '', change[2]);
      if (!change[1] && !change[4]) addWords(line, 'span', 'repair__arrow', '→ ');
      addWords(line, 'ins', '', change[3] || (change[1] || change[4] ? '' : '（空）'));
      line.appendChild(document.createTextNode(change[4]));
    });
    if (repair[1]) addWords(place, 'p', 'repair__more', '另有 ' + repair[1] + ' 格');
    var button = addButton(place, 'button button--small', 'repair', repair[0]);
    button.setAttribute('data-choice', choice);
    button.disabled = locked;
    return place;
  }

  // A warning may be kept; what is written here counts only when the button is pressed. The boxes are
  // drawn when they are first asked for.
  function openKeep(event) {
    var details = event.target.parentNode;
    if (event.target.nodeName !== 'SUMMARY' || event.target.nextSibling) return;
    var reason = details.parentNode.reason;
    var box = add(details, 'textarea', 'keep__box');
    box.rows = 3;
    box.value = reason;
    box.setAttribute('aria-label', details.getAttribute('data-name') + ' 未修改的理由');
    addButton(details, 'button button--small', 'keep', reason ? '保存修改' : '保存理由');
    if (reason) addButton(details, 'button button--small', 'unkeep', '取消保留');
  }

  function newPart() {
    var part = add(null, 'div', 'findings__part');
    part.setAttribute('role', 'presentation');
    return part;
  }

  // Goes on with the findings: [locked, steps].
  draw.findings = function (json, list) {
    var told = JSON.parse(json);
    var items = list.getElementsByClassName('finding');
    draw.arrangeInParts(list, newPart, IN_A_PART, draw.goOn(items, told[1], drawnFinding, function (item, words) {
      writeFinding(item, words, told[0]);
    }));
    list.onclick = openKeep;
  };
})(selfevalScope.selfevalDraw);
