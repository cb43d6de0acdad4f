// What was typed comes back where it was sent and not taken: the session was over, too much was asked at once, or the
// coordinator failed. It stays in this tab of the browser alone, until a page answers, another person logs in or
// somebody logs out. Never passwords, codes, files or anything hidden; pages work without it.
(function () {
  'use strict';
  var KEY = 'kumiki-typed';
  var MOST = 1000000;
  var desk = document.querySelector('[data-person]');
  var untaken = document.querySelector('[data-untaken]');

  function read() {
    try { return JSON.parse(sessionStorage.getItem(KEY)); } catch (broken) { return null; }
  }
  function forget() { sessionStorage.removeItem(KEY); }
  function write(kept) {
    var text = JSON.stringify(kept);
    // A browser that is full or that forbids it keeps nothing; the form is sent all the same.
    try { if (text.length <= MOST) { sessionStorage.setItem(KEY, text); } else { forget(); } } catch (full) { forget(); }
  }

  function fields(form) {
    var seen = {};
    return Array.from(form.elements).filter(function (e) {
      return e.name && /^(INPUT|TEXTAREA|SELECT)$/.test(e.tagName)
        && !/^(hidden|password|file|submit|button|reset|image)$/.test(e.type)
        && !/password|one-time-code/.test(e.autocomplete);
    }).map(function (e) {
      seen[e.name] = (seen[e.name] || 0) + 1;
      return { element: e, name: e.name, place: seen[e.name], box: /^(checkbox|radio)$/.test(e.type) };
    });
  }
  function identity(form) {
    return [form.getAttribute('action')].concat(
      Array.from(form.querySelectorAll('input[type=hidden]')).filter(function (e) {
        return /^(command|kind|permit|template|from)$/.test(e.name);
      }).map(function (e) { return e.name + '=' + e.value; })).join(' ');
  }
  function changed(field) {
    var e = field.element;
    if (field.box) { return e.checked !== e.defaultChecked; }
    if (e.tagName === 'SELECT') {
      return Array.from(e.options).some(function (o) { return o.defaultSelected && !o.selected; });
    }
    return e.value !== e.defaultValue;
  }
  function keep(form, state) {
    var values = fields(form).map(function (f) {
      return { name: f.name, place: f.place, box: f.box, value: f.element.value, checked: Boolean(f.element.checked) };
    });
    if (values.some(function (v) { return v.box ? v.checked : v.value.trim() !== ''; })) {
      write({
        person: desk.dataset.person, page: form.dataset.page || desk.dataset.address, form: identity(form),
        state: state, values: values
      });
    }
  }
  function posts() { return Array.from(document.querySelectorAll('.desk-main form[method=post]')); }

  // Puts back what has a place, and gives the texts that have none.
  function back(kept) {
    var form = posts().find(function (f) { return identity(f) === kept.form; });
    var places = form ? fields(form) : [];
    var left = kept.values.filter(function (v) {
      var field = places.find(function (f) {
        return f.name === v.name && f.box === v.box && (f.box ? f.element.value === v.value : f.place === v.place);
      });
      if (!field) { return !v.box && v.value.trim() !== ''; }
      if (v.box) { field.element.checked = v.checked; } else { field.element.value = v.value; }
      return !v.box && field.element.value !== v.value;
    });
    for (var e = form; e; e = e.parentElement) { if (e.tagName === 'DETAILS') { e.open = true; } }
    return { form: form, left: left.map(function (v) { return v.value; }) };
  }
  function show(name) {
    var notice = document.querySelector('[data-typed="' + name + '"]');
    notice.hidden = false;
    notice.querySelector('button').addEventListener('click', function () { forget(); notice.hidden = true; });
    return notice;
  }

  var kept = read();
  var navigation = performance.getEntriesByType('navigation')[0];
  if (kept && untaken) {
    kept.state = 'untaken';
    write(kept);
    untaken.hidden = false;
    var link = untaken.querySelector('a');
    if (link && /^\/desk/.test(kept.page)) { link.href = kept.page; }
  } else if (kept && desk) {
    if (kept.person !== desk.dataset.person
      || (kept.state === 'sent' && !(navigation && navigation.type === 'back_forward'))) {
      forget();
    } else if (kept.page !== desk.dataset.address) {
      show('away').querySelector('a').href = kept.page;
    } else {
      var result = back(kept);
      if (result.form) { show('back').querySelector('a').href = '#' + (result.form.id || 'main'); }
      if (result.left.length > 0) { show('left').querySelector('pre').textContent = result.left.join('\n\n'); }
    }
  }
  if (desk) {
    var sent = false;
    document.addEventListener('submit', function (event) {
      if (event.target.getAttribute('action') === '/log-out') { forget(); }
      else if (posts().includes(event.target)) { sent = true; keep(event.target, 'sent'); }
    });
    window.addEventListener('pagehide', function () {
      var over = desk.querySelector('[data-idle-over]');
      var form = posts().find(function (f) { return fields(f).some(changed); });
      if (!sent && !over.hidden && form) { keep(form, 'untaken'); }
    });
  }
})();
