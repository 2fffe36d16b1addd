// The sheet on paper: the words of the sheet without its boxes, set up when it is printed or looked at before, and
// taken away after. Print and preview are the same nodes; the preview cuts them into pages by columns.
// On screen a cell may stand beside several rows. Chromium loses lines of such a cell where it runs on to the next
// page; here it stands beside one cell that holds those rows as a table of their own.
(function () {
  'use strict';

  var root = selfevalScope.selfevalRoot;
  var frame = selfevalScope.selfevalFrame;
  var outside = selfevalScope.selfevalOutside;
  var paper = null;
  var previewed = false;
  var turned = false;
  var filled = false;

  function add(parent, name, className, words) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (words) element.textContent = words;
    parent.appendChild(element);
    return element;
  }

  function all(selector) {
    return [].slice.call(root.querySelectorAll(selector));
  }

  function columnOf(cell) {
    return Number(/column-(\d+)/.exec(cell.className)[1]);
  }

  function addTable(parent, from, count) {
    var table = add(parent, 'table', 'paper__table');
    var group = add(table, 'colgroup');
    var widths = selfevalScope.selfevalDraw.widths.slice(from, from + count);
    var whole = widths.reduce(function (sum, width) { return sum + width; });
    widths.forEach(function (width) { add(group, 'col').style.width = 100 * width / whole + '%'; });
    return table;
  }

  // A row of labels heads what stands below it, on every page.
  function addRow(table, cells, heads) {
    heads = heads && cells.every(function (cell) { return cell.nodeName === 'TH'; });
    var last = table.lastElementChild;
    var name = heads ? 'THEAD' : 'TBODY';
    return add(last.nodeName === name ? last : add(table, name), 'tr');
  }

  function wordsOf(cell) {
    var twin = cell.querySelector('div > span');
    if (!twin) return /empty/.test(cell.className) ? '' : (cell.querySelector('output') || cell).textContent;
    var text = twin.textContent;
    var lead = cell.querySelector('.lead');
    filled = filled || text !== '' && !lead;
    if (!lead) return text;
    return lead.textContent + (text && columnOf(cell) === 0 ? '\n' : '') + text;
  }

  function addCell(row, cell) {
    var label = cell.nodeName === 'TH' || columnOf(cell) === 0;
    var kind = /amount|derived|year|prose|led/.exec(cell.className);
    var className = 'paper__cell' + (kind ? ' paper__cell--' + kind[0] : '');
    add(row, label ? 'th' : 'td', className, wordsOf(cell)).colSpan = cell.colSpan;
  }

  function addRowsInside(row, rows, beside) {
    var place = add(row, 'td', 'paper__cell paper__cell--rows');
    place.colSpan = beside.reduce(function (sum, cell) { return sum + cell.colSpan; }, 0);
    // The line between two columns goes on to the end of the cell, also where the rows end before.
    var line = place.colSpan === 2 && add(place, 'div', 'paper__line');
    var table = addTable(place, columnOf(beside[0]), place.colSpan);
    if (line) line.style.left = table.querySelector('col').style.width;
    rows.forEach(function (own, at) {
      var cells = at ? [].slice.call(own.children) : beside;
      var line = addRow(table, cells, true);
      cells.forEach(function (cell) { addCell(line, cell); });
    });
  }

  // Rows that share a cell.
  function addBand(table, rows) {
    var cells = [].slice.call(rows[0].children);
    var row = addRow(table, cells, rows.length === 1);
    var beside = cells.filter(function (cell) { return cell.rowSpan < rows.length; });
    cells.forEach(function (cell) {
      if (cell.rowSpan === rows.length) addCell(row, cell);
      else if (cell === beside[0]) addRowsInside(row, rows, beside);
    });
  }

  function addPart(parent, bodies) {
    var table = addTable(parent, 0, selfevalScope.selfevalDraw.widths.length);
    all(bodies).forEach(function (body) {
      var rows = [].slice.call(body.children);
      while (rows.length) {
        var heights = [].map.call(rows[0].children, function (cell) { return cell.rowSpan; });
        addBand(table, rows.splice(0, Math.max.apply(null, heights)));
      }
    });
  }

  function isDraft() {
    return filled && all('[data-verdict=draft]').length;
  }

  // What stands below the sheet, line by line.
  function footLines() {
    // The page writes the code of what is printed, at once.
    root.dispatchEvent(new Event('selfeval-paper'));
    var code = all('[data-paper-code]')[0].textContent;
    return (isDraft() ? ['草稿：' + all('[data-verdict]')[0].textContent] : []).concat(code || []);
  }

  function setUp() {
    takeAway();
    selfevalScope.selfevalDraw.settle();
    filled = false;
    paper = add(root.body || frame, 'main', 'paper');
    paper.tabIndex = 0;
    paper.setAttribute('aria-label', '打印的样子');
    var pages = add(paper, 'div', 'paper__pages');
    add(pages, 'h1', 'paper__title', all('.sheet__title')[0].textContent);
    add(pages, 'p', 'paper__unit', all('.sheet__unit')[0].textContent);
    addPart(pages, '.part--head tbody');
    addPart(pages, '.part--task-header thead, .part--task tbody');
    addPart(pages, '.part--narrative tbody');
    footLines().forEach(function (line) { add(pages, 'p', 'paper__foot', line); });
    all('.kept-place > .kept').forEach(function (kept) { pages.appendChild(kept.cloneNode(true)); });
    if (isDraft()) add(paper, 'div', 'paper__mark', '草稿');
    // A blank sheet is filled in by hand.
    if (!filled) {
      pages.className += ' paper__pages--blank';
      all('.paper__cell--derived').forEach(function (cell) { cell.textContent = ''; });
    }
  }

  function takeAway() {
    if (paper) paper.parentNode.removeChild(paper);
    paper = null;
  }

  // A style sheet's last words hold; the policy of the page lets none be written as text.
  function turn(landscape) {
    if (landscape === turned) return;
    var sheet = root.styleSheets[root.styleSheets.length - 1];
    if (!sheet) return;
    var end = sheet.cssRules.length;
    if (landscape) sheet.insertRule('@page { size: A4 landscape; margin: 25mm 15mm 17mm 20mm; }', end);
    else sheet.deleteRule(end - 1);
    turned = landscape;
  }

  // The pages stand side by side as columns; there are as many as do not overflow.
  function preview() {
    var pages = paper.firstChild;
    var style = getComputedStyle(pages);
    var gap = parseFloat(style.columnGap);
    var room = pages.scrollWidth - parseFloat(style.paddingLeft) + gap;
    var count = Math.max(1, Math.round(room / (parseFloat(style.width) + gap)));
    pages.style.setProperty('--pages', count);
    all('[data-pages]')[0].textContent = '约 ' + count + ' 页';
  }

  // Shows the sheet as it will be printed: "portrait" or "landscape"; null ends it.
  selfevalScope.selfevalDraw.paper = function (json) {
    var way = JSON.parse(json);
    previewed = way !== null;
    if (!previewed) {
      frame.removeAttribute('data-paper');
      takeAway();
      return;
    }
    turn(way === 'landscape');
    frame.setAttribute('data-paper', way);
    setUp();
    preview();
  };

  // Sets the sheet up as on paper, or takes it away: for elements in other pages.
  selfevalScope.selfevalDraw.leaf = function (stands) {
    if (stands) setUp();
    else takeAway();
  };

  outside.addEventListener('beforeprint', function () { if (!previewed) setUp(); });
  outside.addEventListener('afterprint', function () { if (!previewed) takeAway(); });
})();
