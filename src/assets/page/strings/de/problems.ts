import type { ProblemCode } from '../../../../contract/enumerations';

/** What an operator reads of each error, as in docs/errors.md. */
export const problems: { problems: Readonly<Record<ProblemCode, string>> } = {
  problems: {
    invalid_request: 'Eine Angabe ist nicht gültig oder nicht erlaubt. Der Server sagt: {sentence}',
    unauthenticated: 'Der Name oder das Passwort stimmt nicht, oder die Sitzung ist abgelaufen.',
    forbidden: 'Das dürfen Sie nicht. Bitten Sie einen Supervisor oder einen Agenten in diesem Anruf.',
    call_not_found: 'Diesen Anruf gibt es nicht mehr. Laden Sie die Liste der Anrufe neu.',
    party_not_found: 'Dieser Teilnehmer ist nicht mehr da. Sehen Sie auf die Teilnehmer des Anrufs.',
    recording_not_found: 'Diese Aufnahme gibt es nicht mehr. Laden Sie die Liste der Aufnahmen neu.',
    callback_not_found: 'Diesen Rückruf gibt es nicht mehr. Laden Sie die Liste der Rückrufe neu.',
    call_not_bridged:
      'Der Anruf ist noch nicht verbunden. Warten Sie, bis ein Agent abnimmt, und versuchen Sie es erneut.',
    call_ended: 'Der Anruf ist beendet.',
    call_full: 'Der Anruf ist voll. Warten Sie, bis ein Teilnehmer geht, und versuchen Sie es erneut.',
    no_conference:
      'Es gibt noch keine Konferenz, oder sie ist beendet. Versuchen Sie es in ein paar Sekunden erneut.',
    no_transfer: 'Es läuft keine Weiterleitung mehr. Der Anruf zeigt, wie die letzte endete.',
    transfer_in_progress:
      'Eine Weiterleitung läuft. Warten Sie, bis das Ziel abnimmt, oder brechen Sie sie ab.',
    cannot_coach:
      'Dieser Agent kann nicht gecoacht werden. Wählen Sie einen Agenten in der Konferenz, der nicht gehalten wird.',
    no_recording: 'Es läuft keine Aufnahme. Beginnen Sie eine.',
    cannot_take: 'Diesen Anruf hat schon jemand, oder niemand wartet darin. Der Server sagt: {sentence}',
    no_phone: 'Ihr Telefon ist aus. Drücken Sie zuerst „Erreichbar werden“, dann übernehmen Sie den Anruf.',
    request_in_progress:
      'Das geschieht gerade schon. Warten Sie ein paar Sekunden, und sehen Sie auf den Anruf.',
    too_many_requests: 'Es sind zu viele Anfragen oder Anrufe. Warten Sie, und versuchen Sie es erneut.',
    configuration_error: 'Eine Einstellung fehlt oder ist falsch. Sagen Sie Ihrem Administrator: {sentence}',
    internal_error:
      'Im Server ist ein Fehler aufgetreten. Sehen Sie auf die Anrufe, bevor Sie es erneut versuchen.',
    twilio_error:
      'Twilio hat es abgelehnt oder war nicht erreichbar. Sehen Sie auf den Anruf, und versuchen Sie es erneut.',
    twilio_timeout:
      'Twilio hat nicht rechtzeitig geantwortet: Vielleicht ist es geschehen. Sehen Sie auf die Anrufe, bevor Sie es erneut versuchen.',
  },
};
