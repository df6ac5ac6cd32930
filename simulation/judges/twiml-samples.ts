/** Documents as Twilio's pages show them, at least one for each verb and noun that the emulator knows. */
export const samples: { page: string; xml: string }[] = [];

const page = (name: string, ...documents: string[]) => {
  for (const xml of documents) samples.push({ page: `https://www.twilio.com/docs/voice/twiml/${name}`, xml });
};

page(
  'dial',
  '<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n    <Dial>415-123-4567</Dial>\n</Response>',
  '<Response><Dial>415-123-4567</Dial><Say>Goodbye</Say></Response>',
  '<Response><Dial action="/handleDialCallStatus" method="GET">415-123-4567</Dial><Say>I am unreachable</Say></Response>',
  '<Response><Dial record="true" timeout="10">415-123-4567</Dial></Response>',
  '<Response><Dial record="record-from-ringing-dual" recordingStatusCallback="https://www.myexample.com/recording-handler" recordingStatusCallbackEvent="in-progress completed absent"><Number>+15551234567</Number></Dial></Response>',
  '<Response><Dial answerOnBridge="true" callerId="+15551112222" timeLimit="30" hangupOnStar="true" ringTone="us-old">+15551234567</Dial></Response>',
  '<Response><Dial sequential="true"><Number>+15551112222</Number><Client>joey</Client><Sip>sip:kate@example.com</Sip></Dial></Response>',
  '<Response><Dial callReason="Appointment reminder" trim="trim-silence">+15551234567</Dial></Response>',
);
page(
  'number',
  '<Response><Dial><Number sendDigits="wwww1928">415-123-4567</Number></Dial></Response>',
  '<Response><Dial><Number url="http://example.com/agent_screen_call" method="GET">415-123-4567</Number></Dial></Response>',
  '<Response><Dial><Number statusCallbackEvent="initiated ringing answered completed" statusCallback="https://myapp.com/calls/events" statusCallbackMethod="POST">+12349013030</Number></Dial></Response>',
  '<Response><Dial><Number>858-987-6543</Number><Number>415-123-4567</Number><Number>619-765-4321</Number></Dial></Response>',
);
page(
  'client',
  '<Response><Dial><Client>joey</Client><Client>charlie</Client></Dial></Response>',
  '<Response><Dial><Client><Identity>user_jane</Identity><Parameter name="FirstName" value="Jane"/><Parameter name="LastName" value="Doe"/></Client></Dial></Response>',
  '<Response><Dial><Client statusCallbackEvent="initiated ringing answered completed" statusCallback="https://myapp.com/calls/events" statusCallbackMethod="POST">joey</Client></Dial></Response>',
);
page(
  'sip',
  '<Response><Dial><Sip>sip:jack@example.com;transport=tcp</Sip></Dial></Response>',
  '<Response><Dial record="record-from-answer" timeout="10" hangupOnStar="true" callerId="bob" method="POST" action="/handle_post_dial"><Sip method="POST" username="admin" password="1234" url="/handle_screening_on_answer">sip:kate@example.com?x-customheader=foo</Sip></Dial></Response>',
);
page(
  'conference',
  '<Response><Dial><Conference>Room 1234</Conference></Dial></Response>',
  '<Response><Dial><Conference startConferenceOnEnter="false">moderated-conference-room</Conference></Dial></Response>',
  '<Response><Dial><Conference startConferenceOnEnter="true" endConferenceOnExit="true">moderated-conference-room</Conference></Dial></Response>',
  '<Response><Dial><Conference muted="true">SimpleRoom</Conference></Dial></Response>',
  '<Response><Dial><Conference beep="false" waitUrl="http://your-webhook-host.com" startConferenceOnEnter="true" endConferenceOnExit="true">NoMusicNoBeepRoom</Conference></Dial></Response>',
  '<Response><Dial><Conference beep="false" waitUrl="" startConferenceOnEnter="true" endConferenceOnExit="true">NoMusicNoBeepRoom</Conference></Dial></Response>',
  '<Response><Dial action="handleLeaveConference.php" method="POST" hangupOnStar="true" timeLimit="30"><Conference>LoveTwilio</Conference></Dial></Response>',
  '<Response><Dial><Conference statusCallback="https://myapp.com/events" statusCallbackEvent="start end join leave mute hold modify speaker announcement">EventedConf</Conference></Dial></Response>',
  '<Response><Dial><Conference record="record-from-start" recordingStatusCallback="https://myapp.com/recordings" region="ie1" maxParticipants="5" jitterBufferSize="small" participantLabel="customer">LoveTwilio</Conference></Dial></Response>',
  '<Response><Dial><Conference coach="CA0123456789abcdef0123456789abcdef">coached</Conference></Dial></Response>',
);
page(
  'queue',
  '<Response><Dial><Queue url="about_to_connect.xml">support</Queue></Dial><Redirect/></Response>',
  '<Response><Dial><Queue url="about_to_connect.xml" method="GET" reservationSid="WR0123456789abcdef0123456789abcdef">support</Queue></Dial></Response>',
);
page(
  'enqueue',
  '<Response><Enqueue waitUrl="wait-music.xml">support</Enqueue></Response>',
  '<Response><Enqueue workflowSid="WW0123456789abcdef0123456789abcdef"><Task>{"account_number":"12345abcdef"}</Task></Enqueue></Response>',
  '<Response><Enqueue action="/after-queue" method="POST" waitUrlMethod="GET" waitUrl="wait.xml">support</Enqueue></Response>',
);
page('leave', '<Response><Say>The support line has closed.</Say><Leave/></Response>');
page(
  'gather',
  '<Response><Gather/></Response>',
  '<Response><Gather action="/process_gather.php" method="GET"><Say>Please enter your account number,\nfollowed by the pound sign</Say></Gather><Say>We didn\'t receive any input. Goodbye!</Say></Response>',
  '<Response><Gather input="speech dtmf" timeout="3" numDigits="1"><Say>Please press 1 or say sales for sales.</Say></Gather></Response>',
  '<Response><Gather input="speech" action="/completed" hints="this is a phrase I expect to hear, keyword, product name, name" partialResultCallback="/partial"><Say>Welcome to Twilio, please tell us why you\'re calling</Say></Gather></Response>',
  '<Response><Gather actionOnEmptyResult="true" finishOnKey="*" speechTimeout="auto" speechModel="phone_call" enhanced="true" language="en-GB" profanityFilter="false" bargeIn="false"><Play>https://demo.twilio.com/docs/classic.mp3</Play><Pause length="2"/></Gather></Response>',
);
page(
  'record',
  '<Response><Record/></Response>',
  '<Response><Say>Please leave a message at the beep. Press the star key when finished.</Say><Record action="http://foo.edu/handleRecording.php" method="GET" maxLength="20" finishOnKey="*"/><Say>I did not receive a recording</Say></Response>',
  '<Response><Record timeout="10" transcribe="true" transcribeCallback="/handle_transcribe.php" playBeep="true" trim="do-not-trim"/></Response>',
);
page(
  'say',
  '<Response><Say>Hello World</Say></Response>',
  '<Response><Say voice="woman" loop="2">Hello</Say></Response>',
  '<Response><Say voice="alice" language="fr-FR">Bonjour! Je m\'appelle Alice.</Say></Response>',
  '<Response><Say voice="Polly.Joanna">Hi<break strength="x-weak" time="100ms"/><emphasis level="moderate">Words to emphasize</emphasis><say-as interpret-as="spell-out">Words</say-as></Say></Response>',
);
page(
  'play',
  '<Response><Play>https://api.twilio.com/cowbell.mp3</Play></Response>',
  '<Response><Play loop="10">https://api.twilio.com/cowbell.mp3</Play></Response>',
  '<Response><Play digits="wwww3"/></Response>',
);
page(
  'pause',
  '<Response><Say>I will pause 10 seconds starting now!</Say><Pause length="10"/><Say>I just paused 10 seconds</Say></Response>',
  '<Response><Pause length="5"/><Say>Hi there.</Say></Response>',
);
page('hangup', '<Response><Hangup/></Response>');
page(
  'redirect',
  '<Response><Dial>415-123-4567</Dial><Redirect>http://www.foo.com/nextInstructions</Redirect></Response>',
  '<Response><Redirect method="POST">../nextInstructions</Redirect></Response>',
);
page('reject', '<Response><Reject/></Response>', '<Response><Reject reason="busy"/></Response>');
page(
  'transcription',
  '<Response><Start><Transcription statusCallbackUrl="https://example.com/your-callback-url"/></Start></Response>',
  '<Response><Start><Transcription name="Contact center transcription" languageCode="es-MX" track="inbound_track" inboundTrackLabel="agent" outboundTrackLabel="customer" partialResults="true" transcriptionEngine="google" speechModel="telephony" profanityFilter="false" enableAutomaticPunctuation="true" hints="Alice Johnson, Bob Martin"/></Start></Response>',
  '<Response><Stop><Transcription name="Contact center transcription"/></Stop></Response>',
);
page(
  'recording',
  '<Response><Start><Recording channels="dual" recordingStatusCallback="https://example.com/your-callback-url"/></Start><Say>The recording has started.</Say></Response>',
  '<Response><Start><Recording name="mine" track="inbound" trim="trim-silence"/></Start></Response>',
  '<Response><Stop><Recording name="mine"/></Stop></Response>',
);
