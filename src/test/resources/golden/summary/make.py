"""The tables that Keras' model.summary() prints.

Made with: pip install keras==3.15.1 jax; python make.py
"""

import os

os.environ["KERAS_BACKEND"] = "jax"

import keras
from keras import layers


def write(name, model):
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name + ".txt")
    with open(path, "w", encoding="utf-8") as f:
        model.summary(print_fn=lambda line, line_break=True: f.write(line + ("\n" if line_break else "")))


def main():
    write("sequential", keras.Sequential([
        layers.Input((784,)),
        layers.Dense(512, activation="relu"),
        layers.Dropout(0.5),
        layers.Dense(10, activation="softmax"),
    ]))
    keras.backend.clear_session()
    write("images", keras.Sequential([
        layers.Input((28, 28)),
        layers.Rescaling(1 / 255),
        layers.Flatten(),
        layers.Dense(32),
        layers.Activation("relu"),
        layers.Dense(10, activation="softmax", name="a_rather_long_name_for_the_last_layer"),
    ], name="digits"))
    keras.backend.clear_session()
    write("convolutions", keras.Sequential([
        layers.Input((28, 28, 1)),
        layers.Conv2D(32, 3),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3),
        layers.MaxPooling2D(),
        layers.BatchNormalization(),
        layers.Flatten(),
        layers.Dense(10),
    ]))
    keras.backend.clear_session()
    write("recurrent", keras.Sequential([
        layers.Input((12, 3)),
        layers.LSTM(8, return_sequences=True),
        layers.LSTM(4),
        layers.LayerNormalization(),
        layers.Dense(1),
    ]))
    keras.backend.clear_session()
    image = layers.Input((8, 8, 1), name="input")
    first = layers.Conv2D(4, 3, padding="same", activation="relu")(image)
    second = layers.Conv2D(4, 3, padding="same")(first)
    added = layers.Add()([first, second])
    pooled = layers.MaxPooling2D()(added)
    flat = layers.Flatten()(pooled)
    write("residual", keras.Model(image, layers.Dense(1000, activation="softmax", name="class")(flat)))
    keras.backend.clear_session()
    x = layers.Input((4,), name="input")
    shared = layers.Dense(4, name="a_layer_that_is_shared")
    once = shared(x)
    twice = shared(once)
    joined = layers.Concatenate()([x, once, twice])
    write("shared", keras.Model(x, layers.Dense(1)(joined), name="twice"))
    keras.backend.clear_session()
    question, answer = layers.Input((7, 3), name="question"), layers.Input((5, 3), name="answer")
    last, h, c = layers.LSTM(4, return_state=True, name="encoder")(question)
    decoded = layers.LSTM(4, return_sequences=True, name="decoder")(answer, initial_state=[h, c])
    write("by_name", keras.Model([question, answer], layers.Dense(2)(decoded), name="pairs"))


if __name__ == "__main__":
    main()
