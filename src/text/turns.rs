//! Long work in steps: a browser stands still for as long as something is done in one go.

use std::future::{self, Future};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// The turn of others between two steps.
pub type Turn = Pin<Box<dyn Future<Output = ()>>>;

/// Lets nobody have a turn.
pub fn none() -> Turn {
    Box::pin(future::ready(()))
}

/// What comes of work that waits for nobody else.
pub fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(it) = work.as_mut().poll(&mut context) {
            return it;
        }
    }
}
