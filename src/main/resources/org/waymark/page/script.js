(function () {
  'use strict';
  var field = document.getElementById('address');
  var said = document.querySelector('.said');
  var words = document.body.dataset;

  // The address in /#user@example.com is filled in and sent; servers and the history do not get it.
  function fragment() {
    var text = location.hash.slice(1);
    try {
      text = decodeURIComponent(text);
    } catch (malformed) {
      // It stays as it is.
    }
    return text;
  }

  var given = fragment();
  if (field && given.indexOf('@') > 0) {
    history.replaceState(null, '', location.pathname + location.search);
    field.value = given;
    field.form.submit();
  } else if (field && field.getAttribute('aria-invalid') === 'true') {
    field.focus();
  }

  var timer;
  function say(text) {
    clearTimeout(timer);
    said.textContent = text;
    timer = setTimeout(function () { said.textContent = ''; }, 4000);
  }

  function copyable(text) {
    var value = text.textContent;
    var button = document.createElement('button');
    function filled(words) {
      return words.replace('{value}', function () { return value; });
    }
    button.type = 'button';
    button.textContent = value;
    button.setAttribute('aria-label', filled(words.copy));
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(value).then(function () {
        say(filled(words.copied));
      }, function () {
        getSelection().selectAllChildren(button);
      });
    });
    text.replaceChildren(button);
  }

  if (navigator.clipboard) {
    document.querySelectorAll('bdi').forEach(copyable);
  }

  addEventListener('beforeprint', function () {
    document.querySelectorAll('details').forEach(function (card) { card.open = true; });
  });
})();
