package io.centelha.data.features;

import java.io.Serializable;

/**
 * A transformation of the features as a job describes it. What it must know of the data, it learns
 * from the training rows; it changes nothing by itself.
 */
public sealed interface Transformation extends Serializable
    permits NumericTransformation, ColumnTransformation {}
