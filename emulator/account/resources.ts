import type { Settings, SettingTable } from './settings';

/** The parameters that phone numbers and applications share. */
const callSettings = {
  friendly_name: 'text',
  voice_url: 'url',
  voice_method: 'method',
  voice_fallback_url: 'url',
  voice_fallback_method: 'method',
  voice_caller_id_lookup: 'flag',
  status_callback: 'url',
  status_callback_method: 'method',
  sms_url: 'url',
  sms_method: 'method',
  sms_fallback_url: 'url',
  sms_fallback_method: 'method',
} as const;

const callDefaults = {
  voice_url: null,
  voice_method: 'POST',
  voice_fallback_url: null,
  voice_fallback_method: 'POST',
  voice_caller_id_lookup: false,
  status_callback: '',
  status_callback_method: 'POST',
  sms_url: '',
  sms_method: 'POST',
  sms_fallback_url: '',
  sms_fallback_method: 'POST',
};

/** https://www.twilio.com/docs/usage/api/applications */
export const applicationSettings: SettingTable = {
  ...callSettings,
  message_status_callback: 'url',
  sms_status_callback: 'url',
  public_application_connect_enabled: 'flag',
};

export const applicationDefaults: Settings = {
  ...callDefaults,
  friendly_name: '',
  status_callback: null,
  sms_url: null,
  sms_fallback_url: null,
  message_status_callback: null,
  sms_status_callback: null,
  public_application_connect_enabled: false,
};

/** https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource */
export const phoneNumberSettings: SettingTable = {
  ...callSettings,
  sms_application_sid: 'text',
  voice_application_sid: 'text',
  voice_receive_mode: { oneOf: ['voice', 'fax'] },
  emergency_status: { oneOf: ['Active', 'Inactive'] },
  emergency_address_sid: 'text',
  trunk_sid: 'text',
  identity_sid: 'text',
  address_sid: 'text',
  bundle_sid: 'text',
};

export const phoneNumberDefaults: Settings = {
  ...callDefaults,
  sms_application_sid: '',
  voice_application_sid: '',
  voice_receive_mode: 'voice',
  emergency_status: 'Inactive',
  emergency_address_sid: null,
  trunk_sid: null,
  identity_sid: null,
  address_sid: null,
  bundle_sid: null,
};

/** https://www.twilio.com/docs/iam/api-keys/key-resource-v1 */
export const keySettings: SettingTable = { friendly_name: 'text' };
