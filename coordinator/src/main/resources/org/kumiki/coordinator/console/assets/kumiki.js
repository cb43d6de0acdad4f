// Nothing here is needed to read or to send anything: pages work without it.
(function () {
  'use strict';
  // A drawing's name and description in the page's language (the one-file pages do the same).
  function name(root) {
    root.querySelectorAll('svg[data-name]').forEach(function (svg) {
      var id = svg.getAttribute('data-name');
      var lang = document.documentElement.lang;
      svg.setAttribute('aria-labelledby', id + '-title-' + lang + ' ' + id + '-desc-' + lang);
    });
  }
  name(document);
  // A query under way: each event of it fetches the page's part anew, in the reader's language.
  document.querySelectorAll('[data-events]').forEach(function (live) {
    var events = new EventSource(live.dataset.events);
    function told() { htmx.trigger(live, 'progress'); }
    ['awaiting_signature', 'resumed', 'invited', 'refused', 'set_up', 'round_opened', 'round_done', 'persons_counted',
      'nobody_objected', 'step_done', 'node_lost', 'node_back', 'gone_on_without', 'ended'].forEach(function (type) {
      events.addEventListener(type, told);
    });
    events.addEventListener('ended', function () { events.close(); });
  });
  // A session ends when nothing is done in it. Typing is doing something; whoever does nothing is warned and keeps
  // what is typed. All pages of one browser share the time of the last request. The server notes requests half a
  // minute late at most.
  var idle = document.querySelector('[data-idle]');
  if (idle) {
    var soon = idle.querySelector('[data-idle-soon]');
    var over = idle.querySelector('[data-idle-over]');
    var used = function () { return Number(localStorage.getItem('kumiki-used')); };
    var request = function () { localStorage.setItem('kumiki-used', String(Date.now())); };
    var active = 0;
    var stay = function () {
      fetch('/api/v1/session').then(function (answer) {
        if (answer.ok) request();
        if (answer.status === 401) localStorage.removeItem('kumiki-used');
        look();
      });
    };
    var look = function () {
      var lasts = (Number(idle.dataset.idle) - 30) * 1000;
      var since = Date.now() - used();
      if (since < lasts && since > lasts / 3 && active > used()) { active = 0; stay(); return; }
      soon.hidden = since < lasts - Math.min(120000, lasts / 2) || since >= lasts;
      over.hidden = since < lasts;
    };
    ['keydown', 'pointerdown', 'input'].forEach(function (type) {
      document.addEventListener(type, function () { active = Date.now(); });
    });
    document.addEventListener('htmx:afterRequest', request);
    soon.querySelector('button').addEventListener('click', stay);
    request();
    setInterval(look, 1000);
  }
  document.addEventListener('htmx:afterSwap', function (event) { name(event.target); });
})();
