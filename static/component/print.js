// Prints the sheet alone: in a frame of its own, so that the page around stays as it is.
function selfevalPrint(paper, style) {
  return new Promise((done) => {
    const frame = document.createElement('iframe');
    frame.setAttribute('aria-hidden', 'true');
    frame.style.position = 'fixed';
    frame.style.width = frame.style.height = frame.style.border = '0';
    document.body.appendChild(frame);
    const inside = frame.contentDocument;
    selfevalAdopt(inside, style.replace(/:host/g, ':root'));
    inside.title = paper.querySelector('.paper__title').textContent;
    inside.documentElement.lang = 'zh-CN';
    inside.body.appendChild(inside.importNode(paper, true));
    const view = frame.contentWindow;
    const end = () => {
      // The dialog may still be reading it.
      setTimeout(() => frame.remove(), 1000);
      done();
    };
    view.addEventListener('afterprint', end, { once: true });
    view.focus();
    view.print();
    // Where printing is forbidden, nobody says that it is over.
    setTimeout(end, 500);
  });
}
