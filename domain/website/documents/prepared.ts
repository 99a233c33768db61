import type { LegalDocumentFields } from './events.ts';

/** What this server really keeps in browsers. Another way to keep something there belongs in here, too. */
const english = [
  '<p>This page says what this video-conferencing server keeps in your browser, and why.</p>',
  '<h2>What a cookie is</h2>',
  '<p>A cookie is a short text that a site asks the browser to keep and to send back. The browser can keep other short texts for a site, too, which are sent nowhere. Both are meant here.</p>',
  '<h2>What is kept</h2>',
  '<ul>',
  '<li><p><strong>Sign-in.</strong> When you sign in, a cookie says who you are until you sign out or it expires. You cannot be signed in without it.</p></li>',
  '<li><p><strong>Your choices.</strong> Language, light or dark colours, camera, microphone and loudspeaker, the name you join conferences under, and that you have seen the notice about cookies. They stay in your browser.</p></li>',
  '<li><p><strong>A running conference.</strong> What is needed to bring you back after the connection was lost. It stays in your browser.</p></li>',
  '</ul>',
  '<h2>What is not done</h2>',
  '<p>Nothing is kept for advertising or for following you from site to site, and nothing is handed to other sites.</p>',
  '<h2>How to remove it</h2>',
  '<p>The settings of your browser remove what was kept and can forbid it. Without the cookie you can still join conferences as a guest where guests are welcome.</p>',
].join('');

const russian = [
  '<p>На этой странице рассказано, что этот сервер видеоконференций хранит в вашем браузере и зачем.</p>',
  '<h2>Что такое файл cookie</h2>',
  '<p>Файл cookie — короткий текст, который сайт просит браузер сохранить и присылать обратно. Браузер может хранить для сайта и другие короткие тексты, которые никуда не отправляются. Здесь речь идёт о тех и о других.</p>',
  '<h2>Что хранится</h2>',
  '<ul>',
  '<li><p><strong>Вход.</strong> Когда вы входите, файл cookie сообщает серверу, кто вы, пока вы не выйдете или его срок не истечёт. Без него войти нельзя.</p></li>',
  '<li><p><strong>Ваш выбор.</strong> Язык, светлая или тёмная тема, камера, микрофон и динамик, имя, под которым вы подключаетесь к конференциям, и то, что вы видели уведомление о файлах cookie. Всё это остаётся в вашем браузере.</p></li>',
  '<li><p><strong>Идущая конференция.</strong> То, что нужно, чтобы вернуть вас в неё после обрыва связи. Это остаётся в вашем браузере.</p></li>',
  '</ul>',
  '<h2>Чего сервер не делает</h2>',
  '<p>Ничего не хранится ради рекламы или наблюдения за вами на разных сайтах, и ничего не передаётся другим сайтам.</p>',
  '<h2>Как это удалить</h2>',
  '<p>В настройках браузера можно удалить сохранённое и запретить сохранение. Без файла cookie по-прежнему можно подключаться гостем к конференциям, открытым для гостей.</p>',
].join('');

export const preparedCookiePolicy: Pick<LegalDocumentFields, 'bodyEn' | 'bodyRu'> = {
  bodyEn: english,
  bodyRu: russian,
};
