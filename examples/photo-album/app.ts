import { App } from 'aws-cdk-lib';
import { PhotoAlbum } from './photo-album';

new PhotoAlbum(new App(), 'PhotoAlbum');
