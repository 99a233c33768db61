import type { MailKind } from '#domain/mail/index.ts';
import type { Wording } from './compose.ts';

const conference = `<table>
<tr><td>Когда</td><td>%start_time</td></tr>
<tr><td>Владелец</td><td>%owner_name</td></tr>
<tr><td>ID</td><td>%conf_id</td></tr>
</table>`;

const enter = `<p><a class="button" href="%conf_url">Перейти к конференции</a></p>
<p>Если кнопка не работает, откройте в браузере этот адрес: <a href="%conf_url">%conf_url</a></p>`;

/** What is sent while the administrator has not worded it himself. */
export const russian: Readonly<Record<MailKind, Wording>> = {
  invitation: {
    subject: 'Приглашение: %conf_name',
    body: `<h1>%conf_name</h1>
<p>Здравствуйте, %user_display_name!</p>
<p>%owner_name приглашает вас на видеоконференцию.</p>
${conference}
<p>%conf_description</p>
${enter}`,
  },
  change: {
    subject: 'Изменения: %conf_name',
    body: `<h1>%conf_name</h1>
<p>Здравствуйте, %user_display_name!</p>
<p>Конференция, на которую вы приглашены, изменилась. Вот её новые данные:</p>
${conference}
<p>%conf_description</p>
${enter}`,
  },
  cancellation: {
    subject: 'Отмена: %conf_name',
    body: `<h1>%conf_name</h1>
<p>Здравствуйте, %user_display_name!</p>
<p>Эта конференция отменена. От вас ничего не требуется.</p>
${conference}`,
  },
  exclusion: {
    subject: 'Вы больше не приглашены: %conf_name',
    body: `<h1>%conf_name</h1>
<p>Здравствуйте, %user_display_name!</p>
<p>Вас исключили из списка приглашённых на эту конференцию. Если это ошибка, обратитесь к владельцу: %owner_name.</p>`,
  },
  registration: {
    subject: 'Вы зарегистрированы: %conf_name',
    body: `<h1>%conf_name</h1>
<p>Здравствуйте, %user_display_name!</p>
<p>Вы зарегистрированы на эту конференцию.</p>
${conference}
<p>%conf_description</p>
<p><a class="button" href="%conf_unique_link">Войти в конференцию</a></p>
<p>Ссылка предназначена только вам, не передавайте её другим: <a href="%conf_unique_link">%conf_unique_link</a></p>`,
  },
  missedCall: {
    subject: 'Пропущенный вызов: %caller_display_name',
    body: `<h1>Пропущенный вызов</h1>
<p>Здравствуйте, %recipient_display_name!</p>
<p>Вам звонил абонент %caller_display_name, пока вас не было в сети.</p>
<table>
<tr><td>Когда</td><td>%missed_call_time</td></tr>
<tr><td>Кто</td><td>%caller_display_name (%caller_call_id)</td></tr>
</table>`,
  },
  missedCallGuest: {
    subject: 'Пропущенный вызов: %caller_display_name',
    body: `<h1>Пропущенный вызов</h1>
<p>Здравствуйте, %recipient_display_name!</p>
<p>Вам звонил абонент %caller_display_name на %recipient_call_id.</p>
<table>
<tr><td>Когда</td><td>%missed_call_time</td></tr>
<tr><td>Кто</td><td>%caller_display_name (%caller_call_id)</td></tr>
</table>
<p><a class="button" href="%tcs_guest_page_url">Как перезвонить</a></p>`,
  },
  restart: {
    subject: 'Сервер %server_name перезапущен после сбоя',
    body: `<h1>Сервер перезапущен</h1>
<p>%server_name завершил работу не по команде и запущен снова.</p>
<table>
<tr><td>Запущен</td><td>%restart_time</td></tr>
<tr><td>Версия</td><td>%server_version</td></tr>
</table>
<p>Причину ищите в журнале службы перед запуском.</p>`,
  },
  certificateEnd: {
    subject: '%server_name: сертификат HTTPS заканчивается (осталось: %days_left)',
    body: `<h1>Сертификат скоро закончится</h1>
<p>Когда сертификат закончится, браузеры и устройства перестанут доверять серверу %server_name.</p>
<table>
<tr><td>Сертификат</td><td>%certificate_name</td></tr>
<tr><td>Заканчивается</td><td>%certificate_end</td></tr>
<tr><td>Осталось</td><td>%days_left</td></tr>
</table>
<p><a class="button" href="%https_page_url">Обновить сертификат</a></p>`,
  },
};
