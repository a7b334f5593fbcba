import { objection, type Album, type Photo } from './album';
import { explain } from './explain';
import { find, make, onClick, say, show, write } from './view';

/** The photos on the page: the tiles, the viewer and the way in for new ones. */
export class Gallery {
  private album?: Album;
  private viewed?: Photo;

  constructor() {
    const files = find('files', HTMLInputElement);
    files.addEventListener('change', () => {
      const chosen = [...files.files ?? []];
      files.value = '';
      void this.add(chosen);
    });
    this.acceptDrops(find('drop', HTMLLabelElement));
    onClick('remove', () => this.remove());
  }

  async open(album: Album): Promise<void> {
    this.album = album;
    await this.refresh();
  }

  close(): void {
    this.album = undefined;
    find('viewer', HTMLDialogElement).close();
  }

  private async refresh(): Promise<void> {
    if (!this.album) return;
    try {
      const photos = await this.album.photos();
      find('photos', HTMLUListElement).replaceChildren(...await Promise.all(photos.map((photo) => this.tile(photo))));
      show('empty', photos.length === 0);
    } catch (error) {
      say(`Your photos could not be listed. ${explain(error)}`, 'bad');
    }
  }

  private async add(files: readonly File[]): Promise<void> {
    const refused = files.map(objection).filter((reason) => reason !== undefined);
    const accepted = files.filter((file) => !objection(file));
    try {
      for (const file of accepted) await this.send(file);
      if (accepted.length > 0) say(accepted.length === 1 ? 'The photo is in your album.' : `${accepted.length} photos are in your album.`, 'good');
      if (refused.length > 0) say(refused.join(' '), 'bad');
    } catch (error) {
      say(`The upload stopped. ${explain(error)}`, 'bad');
    } finally {
      show('upload', false);
    }
    await this.refresh();
  }

  private async send(file: File): Promise<void> {
    const bar = find('progress', HTMLProgressElement);
    bar.removeAttribute('value');
    write('upload-name', `Uploading ${file.name}`);
    show('upload');
    await this.album?.add(file, (share) => { bar.value = share; });
  }

  private async remove(): Promise<void> {
    if (!this.viewed) return;
    try {
      await this.album?.remove(this.viewed);
      find('viewer', HTMLDialogElement).close();
      say('The photo is gone.', 'good');
      await this.refresh();
    } catch (error) {
      find('viewer', HTMLDialogElement).close();
      say(`The photo is still there. ${explain(error)}`, 'bad');
    }
  }

  private async tile(photo: Photo): Promise<HTMLLIElement> {
    const button = make('button', 'tile', await this.picture(photo), make('span', 'tile-name', photo.name), make('span', 'hint', size(photo)));
    button.type = 'button';
    button.addEventListener('click', () => void this.view(photo));
    return make('li', '', button);
  }

  private async view(photo: Photo): Promise<void> {
    this.viewed = photo;
    find('viewer-picture', HTMLImageElement).src = await this.source(photo);
    write('viewer-name', photo.name);
    find('viewer', HTMLDialogElement).showModal();
  }

  private async picture(photo: Photo): Promise<HTMLImageElement> {
    const image = make('img', '');
    image.alt = '';
    image.loading = 'lazy';
    image.referrerPolicy = 'no-referrer';
    // Whoever scrolls down late finds the address expired.
    image.addEventListener('error', () => void this.source(photo).then((fresh) => { image.src = fresh; }), { once: true });
    image.src = await this.source(photo);
    return image;
  }

  private async source(photo: Photo): Promise<string> {
    return await this.album?.source(photo) ?? '';
  }

  private acceptDrops(zone: HTMLElement): void {
    zone.addEventListener('dragover', (event) => {
      event.preventDefault();
      zone.classList.add('over');
    });
    zone.addEventListener('dragleave', () => zone.classList.remove('over'));
    zone.addEventListener('drop', (event) => {
      event.preventDefault();
      zone.classList.remove('over');
      void this.add([...event.dataTransfer?.files ?? []]);
    });
  }
}

function size(photo: Photo): string {
  return photo.size < 1024 * 1024 ? `${Math.max(1, Math.round(photo.size / 1024))} KB` : `${(photo.size / 1024 / 1024).toFixed(1)} MB`;
}
