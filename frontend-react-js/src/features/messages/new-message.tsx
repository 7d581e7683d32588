import { useState } from 'react';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Icon } from '@/components/icon';
import { PeopleCombobox } from '@/components/people-combobox';
import { usePeopleSearch } from '@/components/people-search';
import { go } from '@/lib/place';
import { sentenceFor } from '@/lib/problem';
import { say } from '@/lib/words';

interface NewMessageProps {
  /** The viewer, who cannot write to oneself. */
  handle: string;
  look: 'ember' | 'quiet';
}

/** Opens the dialog in which one picks the person to write to. */
export function NewMessage({ handle, look }: NewMessageProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look={look} onClick={() => setOpen(true)}>
        <Icon name="pencil" size={18} />
        {say('messages.newMessage')}
      </Button>
      {isOpen ? <PickDialog handle={handle} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function PickDialog({ handle, onClose }: { handle: string; onClose: () => void }) {
  const [term, setTerm] = useState('');
  const { people, isAnswered, error } = usePeopleSearch(term);
  const others = people.filter((person) => person.handle !== handle);
  const isNobody = isAnswered && term.trim() !== '' && others.length === 0;
  const status = error ? sentenceFor(error) : isNobody ? say('messages.nobodyCalledThat') : '';
  return (
    <Dialog title={say('messages.newMessage')} onClose={onClose}>
      <PeopleCombobox
        label={say('messages.toWhom')}
        term={term}
        people={others}
        status={status}
        onTerm={setTerm}
        onPick={(person) => {
          onClose();
          go(`/messages/@${person.handle}`);
        }}
      />
    </Dialog>
  );
}
