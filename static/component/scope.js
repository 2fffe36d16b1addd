// What one element lends its program, as static/boot.js lends the page's: a tree, what says how the form looks, and
// where the window is heard. All of it can be let go of.
function selfevalScopeFor(host, shadow, frame, files, stopped) {
  const letGo = [];
  let looks = '';

  function says(query) {
    return !!window.matchMedia && matchMedia(query).matches;
  }

  function mark(name, value) {
    [frame, name === 'theme' || name === 'senior' ? host : frame].forEach((element) => {
      if (value) element.setAttribute('data-' + name, value);
      else element.removeAttribute('data-' + name);
    });
  }

  // By the element's own width: a portal has columns.
  function look() {
    const chosen = /light|dark|contrast/.exec(looks) || /light|dark|contrast/.exec(host.getAttribute('theme') || '');
    const system = says('(prefers-contrast: more)') ? 'contrast' : says('(prefers-color-scheme: dark)') ? 'dark' : 'light';
    const senior = /senior/.test(looks), guided = /guided/.test(looks), width = frame.clientWidth;
    mark('theme', chosen ? chosen[0] : system);
    mark('senior', senior && 'true');
    mark('view', guided && 'guided');
    mark('middling', width && width <= 1100 && 'true');
    mark('small', width && width <= 960 && 'true');
    mark('narrow', width && width <= 720 && 'true');
    mark('stacked', (guided || width && width <= 720 || senior && width <= 1500) && 'true');
  }

  function on(target, name, listener, options) {
    target.addEventListener(name, listener, options);
    letGo.push(() => target.removeEventListener(name, listener, options));
  }

  const scope = {
    selfevalRoot: shadow,
    selfevalFrame: frame,
    selfevalOutside: { addEventListener(name, listener) { on(window, name, listener); } },
    selfevalStopped: stopped,
    selfevalDisplay(words) {
      const chosen = words === 'system' ? '' : words;
      if (typeof words !== 'string' || chosen === looks) return looks;
      looks = chosen;
      look();
    },
    selfevalOffice: selfevalErrands(files.employ),
    selfevalManual(name, found, failed) {
      files.manual(name).then(found, (error) => {
        failed(error.reason === 'unreachable' ? '网络不通，或网站上缺少帮助文件' : '帮助文件不完整');
      });
    },
    look: look,
    close() {
      letGo.splice(0).forEach((end) => end());
      scope.selfevalOffice.end();
    }
  };

  if (window.ResizeObserver) {
    const observer = new ResizeObserver(look);
    observer.observe(frame);
    letGo.push(() => observer.disconnect());
  } else {
    on(window, 'resize', look);
  }
  ['(prefers-contrast: more)', '(prefers-color-scheme: dark)'].forEach((query) => {
    const list = window.matchMedia && matchMedia(query);
    if (!list || !list.addListener) return;
    list.addListener(look);
    letGo.push(() => list.removeListener(look));
  });
  look();
  return scope;
}

// The same style for every element; where a browser takes a sheet it needs no leave of the page's policy.
function selfevalAdopt(tree, style) {
  try {
    const view = (tree.ownerDocument || tree).defaultView;
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(style);
    tree.adoptedStyleSheets = [sheet];
  } catch (error) {
    const element = (tree.ownerDocument || tree).createElement('style');
    element.textContent = style;
    (tree.head || tree).appendChild(element);
  }
}
