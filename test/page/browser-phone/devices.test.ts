import type { Page } from 'playwright-core';
import { waitUntil } from '../../support/wait-until';
import { dial, phoneBar, press, talks, usePhoneDesk } from './phone-desk';

/** Devices of a computer that the test plugs in and out. */

const CUSTOMER = '+14155550142';

/**
 * Replaces what the browser says of its devices. `plug` sets the list, `asked` has the microphone of each request, and `played`
 * the outputs that were chosen for elements.
 */
const DEVICES = `(() => {
  const device = (kind, deviceId, label) => ({ kind, deviceId, label, groupId: '', toJSON: () => ({}) });
  const defaultsAre = (name) => [
    device('audioinput', 'default', 'Default - ' + name),
    device('audiooutput', 'default', 'Default - ' + name),
  ];
  const headset = [device('audioinput', 'headset-in', 'Headset'), device('audiooutput', 'headset-out', 'Headset')];
  const desk = [device('audiooutput', 'desk', 'Desk speaker')];
  let devices = [...defaultsAre('Headset'), ...headset, ...desk];
  const { getUserMedia } = navigator.mediaDevices;
  window.asked = [];
  window.played = [];
  navigator.mediaDevices.getUserMedia = (constraints) => {
    window.asked.push(constraints.audio?.deviceId?.exact ?? 'default');
    return getUserMedia.call(navigator.mediaDevices, constraints);
  };
  navigator.mediaDevices.enumerateDevices = async () => devices;
  HTMLMediaElement.prototype.setSinkId = async function (id) { window.played.push(id); };
  window.plugHeadset = (isIn) => {
    devices = [...defaultsAre(isIn ? 'Headset' : 'Built-in'), ...(isIn ? headset : []), ...desk];
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  };
})();`;

describe('the devices of the phone', () => {
  const desk = usePhoneDesk();
  const asked = (page: Page) => page.evaluate<string[]>('window.asked');
  const played = (page: Page) => page.evaluate<string[]>('window.played');
  const meter = (page: Page) => page.getByRole('meter', { name: 'Level of your microphone' });
  const level = (page: Page) => meter(page).evaluate((element: { value: number }) => element.value);

  async function callsCustomer(page: Page): Promise<void> {
    await dial(page, CUSTOMER);
    await talks(page);
  }

  test('the chosen devices are used for the call, for the ring and after a reload', async () => {
    const page = await desk().available('demo', DEVICES);
    await press(page, 'Audio');
    await page.getByLabel('Microphone', { exact: true }).selectOption({ label: 'Headset' });
    await page.getByLabel('Loudspeaker').selectOption({ label: 'Headset' });
    await page.getByLabel('Rings on').selectOption({ label: 'Desk speaker' });
    await press(page, 'Test ring');
    await phoneBar(page).getByText('The test ring was played.').waitFor();
    expect((await played(page)).at(-1)).toBe('desk');
    await callsCustomer(page);
    expect((await asked(page)).at(-1)).toBe('headset-in');
    expect(await played(page)).toContain('headset-out');
    await press(page, 'Hang up');

    await page.reload();
    await press(page, 'Go available');
    await press(page, 'Audio');
    expect(await page.getByLabel('Rings on').inputValue()).toBe('desk');
  });

  test('the meter shows the level of the microphone before the call and during it', async () => {
    const page = await desk().available('demo', DEVICES);
    await press(page, 'Audio');
    const rises = () => waitUntil(async () => (await level(page)) > 50, 'the level rises');
    await rises();
    await callsCustomer(page);
    await rises();
    // Muted, the SDK measures silence.
    await press(page, 'Mute yourself');
    await waitUntil(async () => (await level(page)) === 0, 'the level falls');
  });

  test('a headset that is unplugged during a call is replaced by the default device, and a sentence says so', async () => {
    const page = await desk().available('demo', DEVICES);
    await press(page, 'Audio');
    await page.getByLabel('Microphone', { exact: true }).selectOption({ label: 'Headset' });
    await page.getByLabel('Loudspeaker').selectOption({ label: 'Headset' });
    await callsCustomer(page);
    await page.evaluate('window.plugHeadset(false)');
    await phoneBar(page).getByText('Headset is gone. The default device has taken over').waitFor();
    expect((await asked(page)).at(-1)).toBe('default');
    expect(await page.getByLabel('Microphone', { exact: true }).inputValue()).toBe('default');
    await phoneBar(page).getByRole('button', { name: 'Hang up' }).waitFor();
    // The choice is kept: the next call uses the headset again.
    await page.evaluate('window.plugHeadset(true)');
    await press(page, 'Hang up');
    await callsCustomer(page);
    expect((await asked(page)).at(-1)).toBe('headset-in');
  });

  test('the same for a headset that is only the default device of the computer', async () => {
    const page = await desk().available('demo', DEVICES);
    await page.evaluate('window.plugHeadset(false)');
    await page.evaluate('window.plugHeadset(true)');
    await callsCustomer(page);
    expect(await phoneBar(page).getByText('Headset is gone').count()).toBe(0);
    await page.evaluate('window.plugHeadset(false)');
    await phoneBar(page).getByText('Headset is gone. The default device has taken over').waitFor();
    expect((await asked(page)).at(-1)).toBe('default');
  });

  test('a browser that cannot choose outputs shows the microphone alone, and says why', async () => {
    const page = await desk().available('demo', `${DEVICES} delete HTMLMediaElement.prototype.setSinkId;`);
    await press(page, 'Audio');
    await page.getByLabel('Microphone', { exact: true }).waitFor();
    expect(await page.getByLabel('Loudspeaker').count()).toBe(0);
    await phoneBar(page).getByText('plays on the device that the computer uses').waitFor();
  });
});
