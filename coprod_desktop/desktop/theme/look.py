"""The one style: Fusion, measured in units and drawn flat from the palette. It never names a colour."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QPlainTextEdit,
    QProxyStyle,
    QRadioButton,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionHeader,
    QStyleOptionMenuItem,
    QStyleOptionProgressBar,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QStyleOptionTab,
    QStyleOptionViewItem,
    QTextEdit,
    QWidget,
)

from coprod_desktop.desktop.theme import buttons, marks, menus, scroll_bars
from coprod_desktop.desktop.theme.drawing import ROLE, STATE, box, chosen, colour, field, has, ring
from coprod_desktop.desktop.theme.measures import ICON, MARK, RING, TARGET, units

_PE, _CE, _CC = QStyle.PrimitiveElement, QStyle.ControlElement, QStyle.ComplexControl
_CT, _PM, _SE, _SH = QStyle.ContentsType, QStyle.PixelMetric, QStyle.SubElement, QStyle.StyleHint
_TEXT_FIELDS = (QPlainTextEdit, QTextEdit)

_METRICS = {
    _PM.PM_IndicatorWidth: MARK,
    _PM.PM_IndicatorHeight: MARK,
    _PM.PM_ExclusiveIndicatorWidth: MARK,
    _PM.PM_ExclusiveIndicatorHeight: MARK,
    _PM.PM_CheckBoxLabelSpacing: 1.5,
    _PM.PM_RadioButtonLabelSpacing: 1.5,
    _PM.PM_ButtonIconSize: ICON,
    _PM.PM_SmallIconSize: ICON,
    _PM.PM_LineEditIconSize: ICON,
    _PM.PM_TabBarIconSize: ICON,
    _PM.PM_ScrollBarExtent: 2.0,
    _PM.PM_LayoutHorizontalSpacing: 1.0,
    _PM.PM_LayoutVerticalSpacing: 1.0,
    _PM.PM_LayoutLeftMargin: 5.0,
    _PM.PM_LayoutRightMargin: 5.0,
    _PM.PM_LayoutTopMargin: 4.0,
    _PM.PM_LayoutBottomMargin: 4.0,
    _PM.PM_TabBarTabHSpace: 4.0,
    _PM.PM_TabBarTabVSpace: 2.0,
    _PM.PM_MenuVMargin: 0.5,
    _PM.PM_MenuHMargin: 0.25,
    _PM.PM_ToolTipLabelFrameWidth: 1.0,
}
"""Lengths in units."""
_PIXELS = {
    _PM.PM_DefaultFrameWidth: 1,
    _PM.PM_TabBarTabShiftVertical: 0,
    _PM.PM_TabBarTabShiftHorizontal: 0,
    _PM.PM_TabBarTabOverlap: 0,
    _PM.PM_TabBarBaseOverlap: 0,
    _PM.PM_ButtonShiftHorizontal: 0,
    _PM.PM_ButtonShiftVertical: 0,
    _PM.PM_MenuPanelWidth: 1,
}
"""Lengths that stay the same at every text size."""
_BOX_LIST = "QComboBoxListView"
"""Qt's own name for the list under a combo box."""
_HINTS = {
    _SH.SH_ComboBox_Popup: 0,  # a list under the box, drawn as every other list
    _SH.SH_ItemView_ShowDecorationSelected: 1,
    _SH.SH_UnderlineShortcut: 1,
    _SH.SH_EtchDisabledText: 0,
    _SH.SH_TabBar_ElideMode: 0,
    _SH.SH_ScrollBar_Transient: 0,
    _SH.SH_Widget_Animate: 0,  # nothing moves unless asked
    _SH.SH_Widget_Animation_Duration: 0,
    _SH.SH_LineEdit_PasswordCharacter: ord("●"),
}


class Look(QProxyStyle):
    """Draws every control. `Look()` stands on Fusion on every system, so that all look and measure the same."""

    def __init__(self) -> None:
        """Stand on Fusion."""
        super().__init__("Fusion")

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Lengths in pixels, from units."""
        if metric in _METRICS:
            return units(_METRICS[metric])
        if metric == _PM.PM_FocusFrameHMargin and widget is not None and widget.inherits(_BOX_LIST):
            return units(1)  # the words clear the bar and the ring of the chosen row
        if metric == _PM.PM_DefaultFrameWidth and isinstance(widget, _TEXT_FIELDS):
            return units(RING) + 1  # room for the ring, which the text's own ground would paint over
        if metric in _PIXELS:
            return _PIXELS[metric]
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's own name
    ) -> int:
        """Behaviour that differs from Fusion's."""
        if hint in _HINTS:
            return _HINTS[hint]
        return super().styleHint(hint, option, widget, returnData)

    def sizeFromContents(
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        """Sizes that are easy to hit, and no smaller than their words."""
        if kind == _CT.CT_PushButton and isinstance(option, QStyleOptionButton):
            return QSize(buttons.button_width(option, buttons.kind_of(widget)), units(TARGET))
        if kind == _CT.CT_ComboBox:
            return QSize(size.width() + units(5.5) + 2, units(TARGET))
        if kind == _CT.CT_MenuItem and isinstance(option, QStyleOptionMenuItem):
            return menus.item_size(option)
        if kind == _CT.CT_ProgressBar:
            return QSize(size.width(), units(1))
        result = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type] # the stub forgets None
        if kind in (_CT.CT_CheckBox, _CT.CT_RadioButton):
            return QSize(result.width() + units(0.5), max(result.height(), units(TARGET)))
        if kind == _CT.CT_SpinBox:
            return QSize(size.width() + units(marks.SPIN_WIDTH + 1), units(TARGET))
        if kind in (_CT.CT_LineEdit, _CT.CT_TabBarTab):
            return QSize(result.width(), units(TARGET))
        if kind == _CT.CT_ItemViewItem:
            return QSize(result.width(), max(result.height(), units(TARGET)))
        return result

    def subElementRect(self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None) -> QRect:
        """Where the words of a field begin and end, and the whole of a bar."""
        if element == _SE.SE_LineEditContents:
            return option.rect.adjusted(units(1), 0, -units(1), 0)
        if element in (_SE.SE_ProgressBarGroove, _SE.SE_ProgressBarContents):
            return option.rect
        return super().subElementRect(element, option, widget)  # type: ignore[arg-type] # as above

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """Where the parts of scroll bars and spin boxes lie."""
        if control == _CC.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            return scroll_bars.part_rect(option, part)
        if control == _CC.CC_SpinBox and isinstance(option, QStyleOptionSpinBox):
            return marks.spin_part(option, part)
        return super().subControlRect(control, option, part, widget)  # type: ignore[arg-type] # as above

    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """Frames, marks and the focus ring."""
        if element in (_PE.PE_PanelLineEdit, _PE.PE_FrameLineEdit):
            inside_another = widget is not None and isinstance(widget.parent(), (QAbstractSpinBox, QComboBox))
            if not inside_another:
                field(painter, option)
        elif element == _PE.PE_Frame:
            if isinstance(widget, _TEXT_FIELDS):
                field(painter, option)
            else:
                box(painter, option.rect, colour(option, ROLE.Midlight), 1)
        elif element in (_PE.PE_FrameMenu, _PE.PE_PanelMenu):
            box(painter, option.rect, colour(option, ROLE.Mid), 1, colour(option, ROLE.Base), 0)
        elif element == _PE.PE_FrameFocusRect:
            self._focus_rect(painter, option, widget)
        elif element in (_PE.PE_IndicatorCheckBox, _PE.PE_IndicatorItemViewItemCheck):
            marks.draw_check(painter, option)
        elif element == _PE.PE_IndicatorRadioButton:
            marks.draw_radio(painter, option)
        elif element == _PE.PE_PanelItemViewItem and isinstance(option, QStyleOptionViewItem):
            if has(option, STATE.State_Selected):
                chosen(painter, option.rect, option.palette, ROLE.Light, with_bar=option.index.column() < 1)
        else:
            super().drawPrimitive(element, option, painter, widget)

    @staticmethod
    def _focus_rect(painter: QPainter, option: QStyleOption, widget: QWidget | None) -> None:
        """Draw the ring round the words of a check box, not through them."""
        space = units(0.5) if isinstance(widget, (QCheckBox, QRadioButton)) else 0
        ring(painter, option, option.rect.adjusted(-space, -space // 2, space, space // 2))

    def drawControl(
        self, element: QStyle.ControlElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """Whole controls and their words."""
        if element == _CE.CE_PushButton and isinstance(option, QStyleOptionButton):
            buttons.draw_button(painter, option, buttons.kind_of(widget))
        elif element == _CE.CE_TabBarTab and isinstance(option, QStyleOptionTab):
            buttons.draw_tab(painter, option)
        elif element == _CE.CE_ComboBoxLabel and isinstance(option, QStyleOptionComboBox):
            if not option.editable:  # one that is typed into draws its own words
                marks.draw_combo_words(painter, option)
        elif element == _CE.CE_MenuItem and isinstance(option, QStyleOptionMenuItem):
            menus.draw_item(painter, option)
        elif element == _CE.CE_ProgressBar and isinstance(option, QStyleOptionProgressBar):
            marks.draw_bar(painter, option)
        elif element == _CE.CE_HeaderSection:
            painter.fillRect(option.rect, option.palette.color(ROLE.Window))
            painter.fillRect(option.rect.adjusted(0, option.rect.height() - 1, 0, 0), colour(option, ROLE.Mid))
        elif element == _CE.CE_HeaderLabel and isinstance(option, QStyleOptionHeader):
            self._header_words(painter, option)
        elif element == _CE.CE_ItemViewItem and isinstance(option, QStyleOptionViewItem):
            own = QStyleOptionViewItem(option)
            own.palette.setColor(ROLE.HighlightedText, option.palette.color(ROLE.Text))
            super().drawControl(element, own, painter, widget)
        else:
            super().drawControl(element, option, painter, widget)

    @staticmethod
    def _header_words(painter: QPainter, option: QStyleOptionHeader) -> None:
        taken = 2  # pixels that Fusion has already set aside at either end
        left = units(1 if option.section else 1.5) - taken  # the first clears the bar of the chosen row
        painter.setPen(option.palette.color(ROLE.PlaceholderText))
        area = option.rect.adjusted(left, 0, taken - units(1), 0)
        painter.drawText(area, int(option.textAlignment), option.text)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Combo boxes, spin boxes and scroll bars."""
        if control == _CC.CC_ComboBox and isinstance(option, QStyleOptionComboBox):
            marks.draw_combo(painter, option)
        elif control == _CC.CC_SpinBox and isinstance(option, QStyleOptionSpinBox):
            marks.draw_spin(painter, option)
        elif control == _CC.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            scroll_bars.draw(painter, option)
        else:
            super().drawComplexControl(control, option, painter, widget)
