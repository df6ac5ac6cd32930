import { findChosenDevice } from './audio-devices';

/** As the SDK measures: 0 is -100 dB or less, 1 is -30 dB or more. */
const SILENCE_DB = -100;
const LOUD_DB = -30;
const EVERY_MS = 100;

/** Measures the chosen microphone while no call uses it. @returns what ends it */
export function measureMicrophone(listener: (level: number) => void): () => void {
  let end = (): void => undefined;
  let isOver = false;
  void openMicrophone().then((stream) => {
    if (!stream) return;
    if (isOver) return stopTracks(stream);
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 1024 });
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      listener(levelOf(samples));
    }, EVERY_MS);
    end = () => {
      clearInterval(timer);
      stopTracks(stream);
      void context.close();
    };
  });
  return () => {
    isOver = true;
    end();
  };
}

function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(power);
  return Math.min(1, Math.max(0, (decibels - SILENCE_DB) / (LOUD_DB - SILENCE_DB)));
}

async function openMicrophone(): Promise<MediaStream | undefined> {
  try {
    const id = await findChosenDevice('microphone');
    const audio = id === undefined ? true : { deviceId: { exact: id } };
    return await navigator.mediaDevices.getUserMedia({ audio });
  } catch {
    return undefined;
  }
}

const stopTracks = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop());
