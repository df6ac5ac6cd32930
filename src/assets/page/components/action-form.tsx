import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { transferKinds, type TransferKind } from '../../../contract/enumerations';
import { isBusy } from '../actions/pending';
import { rowOf, type Target } from '../actions/table';
import { agentHandingOver, textOf } from '../actions/texts';
import { addressFrom } from '../address-entry';
import type { PageController } from '../page-controller';
import type { DeskState } from '../state';
import { fill, t } from '../strings';
import type { LiveCall } from '../wire';
import { AddressField } from './address-field';

interface Props {
  call: LiveCall;
  target: Target;
  state: DeskState;
  controller: PageController;
}

/** What an action needs before it is carried out: whom to ring, or what to say. */
export function ActionForm({ call, target, state, controller }: Props) {
  const input = rowOf(target).input;
  const close = () => controller.change({ form: undefined });
  const submit = (entered: Record<string, string>) => void controller.actions.perform(call, target, entered);
  const label = textOf(call, target).label;
  const agent = agentHandingOver(call, state.session.name)?.agent;
  const section = useFocusReturned();
  const form = { target, busy: isBusy(state.pending, target), submit, close, controller, agent };
  return (
    <section class="form" aria-label={label} ref={section}>
      {input === 'sentence' || input === 'reason' ? <TextForm {...form} /> : <AddressForm {...form} />}
    </section>
  );
}

/** A form that closes gives the focus back to the control that had it, such as the button that opened the form. */
function useFocusReturned() {
  const section = useRef<HTMLElement>(null);
  // Before a field of the form takes the focus.
  const [before] = useState(() => document.activeElement);
  useLayoutEffect(() => {
    const form = section.current;
    return () => {
      if (form?.contains(document.activeElement) !== true || !(before instanceof HTMLElement)) return;
      if (before.isConnected) before.focus();
    };
  }, []);
  return section;
}

interface FormProps {
  target: Target;
  busy: boolean;
  submit: (entered: Record<string, string>) => void;
  close: () => void;
  controller: PageController;
  /** The name of the agent who hands over. Undefined: the operator does. */
  agent: string | undefined;
}

const kinds: readonly TransferKind[] = transferKinds;

/** The keys beside Enter, which starts the kind that is chosen. */
const kindOf = (keys: { ctrlKey: boolean; shiftKey: boolean }, chosen: TransferKind): TransferKind =>
  keys.ctrlKey ? 'cold' : keys.shiftKey ? 'blind' : chosen;

function AddressForm({ target, busy, submit, close, controller, agent }: FormProps) {
  const [text, setText] = useState('');
  const [highlighted, setHighlighted] = useState<string>();
  const [kind, setKind] = useState<TransferKind>('warm');
  const [isOutside, setOutside] = useState(false);
  const [isBad, setBad] = useState(false);
  const isTransfer = rowOf(target).input === 'transfer';
  const leaves = isTransfer && kind === 'blind' && isOutside;
  const send = (entered: string, chosen: TransferKind) => {
    const to = addressFrom(entered);
    setBad(to === undefined);
    // An older refusal would stand beside the new one.
    if (to === undefined) controller.actions.dismissFailure(target);
    const option = leaves && chosen === 'blind' ? { outside: 'true' } : {};
    if (to !== undefined) submit(isTransfer ? { to, kind: chosen, ...option } : { to });
  };
  const keys = isTransfer && fill(t.compose.keys, { kind: t.compose.kindsInText[kind] });
  const hears = hearsOf(leaves ? 'outside' : isTransfer ? kind : 'add', agent);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send(text, kind);
      }}
    >
      {/* Above the field: its list of suggestions opens below. */}
      {isTransfer && <Kinds kind={kind} choose={setKind} />}
      {isTransfer && kind === 'blind' && (
        <label class="choice">
          <input
            type="checkbox"
            checked={isOutside}
            onChange={(event) => setOutside(event.currentTarget.checked)}
          />
          {t.compose.outside}
        </label>
      )}
      <label for="to">{t.compose.to}</label>
      <AddressField
        id="to"
        controller={controller}
        text={text}
        onText={(entered) => {
          setText(entered);
          setBad(false);
        }}
        onHighlight={setHighlighted}
        onEnter={(entered, keys) => send(entered, kindOf(keys, kind))}
        isBad={isBad}
        describedBy="to-about to-bad"
        isFocusedFirst
      />
      <p id="to-hears" class="quiet">
        {fill(hears, { target: (highlighted ?? text).trim() || t.compose.anyTarget })} {keys}
      </p>
      {/* A description that contained what is typed would be read at each letter. */}
      <p id="to-about" hidden>
        {fill(hears, { target: t.compose.anyTarget })} {keys}
      </p>
      <p id="to-bad" class="bad" role="alert">
        {isBad && t.compose.bad}
      </p>
      <Buttons target={target} busy={busy} close={close} />
    </form>
  );
}

/** Which party hears what. @param agent who hands over, if it is not the operator */
function hearsOf(what: keyof typeof t.compose.hears, agent: string | undefined): string {
  const { hears, hearsOf: ofAgent } = t.compose;
  return agent === undefined || what === 'add' ? hears[what] : fill(ofAgent[what], { agent });
}

function Kinds({ kind, choose }: { kind: TransferKind; choose: (kind: TransferKind) => void }) {
  return (
    <fieldset>
      <legend class="visually-hidden">{t.compose.kind}</legend>
      {kinds.map((one) => (
        <label key={one} class="choice">
          <input type="radio" name="kind" checked={kind === one} onChange={() => choose(one)} />
          {t.compose.kinds[one]}
        </label>
      ))}
    </fieldset>
  );
}

/** A text that is spoken, or that colleagues read. */
function TextForm({ target, busy, submit, close }: FormProps) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [isBad, setBad] = useState(false);
  useLayoutEffect(() => field.current?.focus(), []);
  const { name, label, hint, maxLength, missing } = textField(target);
  const send = () => {
    const entered = text.trim();
    const isMissing = entered === '' && missing !== undefined;
    setBad(isMissing);
    if (!isMissing) submit(entered === '' ? {} : { [name]: entered });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label for="entered">{label}</label>
      <input
        id="entered"
        ref={field}
        autocomplete="off"
        maxLength={maxLength}
        value={text}
        aria-invalid={isBad}
        aria-describedby="entered-hint entered-bad"
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p id="entered-hint" class="quiet">
        {hint}
      </p>
      <p id="entered-bad" class="bad" role="alert">
        {isBad && missing}
      </p>
      <Buttons target={target} busy={busy} close={close} />
    </form>
  );
}

interface TextField {
  /** The parameter of the request. */
  name: 'sentence' | 'reason';
  label: string;
  hint: string;
  maxLength: number;
  /** What is said of an empty field. Undefined: it may be empty. */
  missing: string | undefined;
}

function textField(target: Target): TextField {
  const { reason, reasonHint, sentence, sentenceHint, sentenceHintParty, emptySentence } = t.compose;
  if (rowOf(target).input === 'reason')
    return { name: 'reason', label: reason, hint: reasonHint, maxLength: 200, missing: undefined };
  const hint = target.participant === undefined ? sentenceHint : sentenceHintParty;
  return { name: 'sentence', label: sentence, hint, maxLength: 300, missing: emptySentence };
}

function Buttons({ target, busy, close }: Pick<FormProps, 'target' | 'busy' | 'close'>) {
  const texts: Readonly<Record<string, string>> = t.compose.submit;
  return (
    <div class="form-buttons">
      <button type="submit" class="primary" aria-disabled={busy}>
        {texts[target.action]}
      </button>
      <button type="button" onClick={close}>
        {t.compose.cancel}
      </button>
    </div>
  );
}
