//! The files of folders that are dropped, and what they are called.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, File, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry,
    FileSystemFileEntry,
};

/// A file with its name; in a folder, with its way there.
pub type Named = (String, File);

/// What systems keep in folders for themselves.
const NOT_MEANT: [&str; 2] = ["desktop.ini", "Thumbs.db"];

/// What was dropped, if a folder is among it. It has to be asked for while the drop is handled.
pub fn dropped(transfer: &DataTransfer) -> Vec<FileSystemEntry> {
    let items = transfer.items();
    let entries: Vec<FileSystemEntry> = (0..items.length())
        .filter_map(|it| items.get(it)?.webkit_get_as_entry().ok().flatten())
        .collect();
    if entries.iter().any(FileSystemEntry::is_directory) {
        entries
    } else {
        Vec::new()
    }
}

/// All files in and below what was dropped, in the order of their names.
pub async fn files(mut entries: Vec<FileSystemEntry>) -> Vec<Named> {
    let mut files = Vec::new();
    while let Some(entry) = entries.pop() {
        if entry.is_directory() {
            let folder: FileSystemDirectoryEntry = entry.unchecked_into();
            let reader = folder.create_reader();
            // A reader gives a hundred at a time, and none when there are no more.
            loop {
                let part = read(&reader).await;
                entries.extend(part.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
                if part.length() == 0 {
                    break;
                }
            }
        } else if is_meant(&entry.name()) {
            let name = entry.full_path().trim_start_matches('/').to_owned();
            if let Some(file) = file(&entry.unchecked_into()).await {
                files.push((name, file));
            }
        }
    }
    crate::text::sort::by_key(&mut files, |it: &Named| it.0.clone());
    files
}

/// Files that were picked, those of a folder with their way there.
pub fn picked(list: &web_sys::FileList) -> Vec<Named> {
    let files = (0..list.length()).filter_map(|it| list.get(it));
    files.filter(|it| is_meant(&it.name())).map(named).collect()
}

/// A file with its name; one of a folder that was picked, with its way there.
pub fn named(file: File) -> Named {
    let way = js_sys::Reflect::get(&file, &"webkitRelativePath".into());
    let way = way.ok().and_then(|it| it.as_string());
    (
        way.filter(|it| !it.is_empty())
            .unwrap_or_else(|| file.name()),
        file,
    )
}

fn is_meant(name: &str) -> bool {
    !name.starts_with('.') && !NOT_MEANT.contains(&name)
}

async fn read(reader: &FileSystemDirectoryReader) -> js_sys::Array {
    let promise = js_sys::Promise::new(&mut |done, failed| {
        let _ = reader.read_entries_with_callback_and_callback(&done, &failed);
    });
    let entries = JsFuture::from(promise).await;
    js_sys::Array::from(&entries.unwrap_or(JsValue::UNDEFINED))
}

async fn file(entry: &FileSystemFileEntry) -> Option<File> {
    let promise = js_sys::Promise::new(&mut |done, failed| {
        entry.file_with_callback_and_callback(&done, &failed);
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}
